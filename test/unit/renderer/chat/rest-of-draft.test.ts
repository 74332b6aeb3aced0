import { expect, it } from 'vitest';
import type { Attachment } from '../../../../app/domain/attachment.ts';
import { restOfDraft } from '../../../../renderer/chat/rest-of-draft.ts';

const file = (hash: string): Attachment => ({ hash, name: `${hash}.txt`, mediaType: 'text/plain', sizeBytes: 1 });

it.each([
  ['nothing more was typed', 'Fast', 'Fast', ''],
  ['words were typed behind it', 'Fastnext words', 'Fast', 'next words'],
  ['it was written anew meanwhile', 'Slow', 'Fast', 'Slow'],
  ['it was of files alone', 'next words', '', 'next words'],
])('is what is new where %s', (_, typed, sent, rest) => {
  expect(restOfDraft({ text: typed, attachments: [] }, { text: sent, attachments: [] }).text).toBe(rest);
});

it('keeps files that came meanwhile, and no wish for a search that went with the message', () => {
  const draft = { text: 'Fast', attachments: [file('a'), file('b')], webSearch: true };
  expect(restOfDraft(draft, { text: 'Fast', attachments: [file('a')] })).toEqual({ text: '', attachments: [file('b')] });
});
