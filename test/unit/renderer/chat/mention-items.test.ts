import { expect, test } from 'vitest';
import type { Attachment } from '../../../../app/domain/attachment.ts';
import { mentionItems, type MentionSources } from '../../../../renderer/chat/mention-items.ts';
import { mentionAt, withoutMention } from '../../../../renderer/chat/mention-text.ts';

test.each([
  ['@', { start: 0, end: 1, query: '' }],
  ['@pla', { start: 0, end: 4, query: 'pla' }],
  ['See @plan.pdf', { start: 4, end: 13, query: 'plan.pdf' }],
  ['See (@plan', { start: 5, end: 10, query: 'plan' }],
  ['one\n@two', { start: 4, end: 8, query: 'two' }],
  ['見て @計画', { start: 3, end: 6, query: '計画' }],
  ['ada@example.org', null],
  ['write to ada@', null],
  ['@plan and', null],
  ['@@', null],
  ['a', null],
  [`@${'x'.repeat(61)}`, null],
])('in %j the word at the end is %j', (text, mention) => {
  expect(mentionAt(text, text.length)).toEqual(mention);
});

test('a word is one only while the caret is at its end', () => {
  expect(mentionAt('See @plan now', 9)).toEqual({ start: 4, end: 9, query: 'plan' });
  expect(mentionAt('See @plan now', 7)).toBeNull();
  expect(mentionAt('See @plan, now', 9)).not.toBeNull();
  expect(mentionAt('See @plan now', 3)).toBeNull();
});

test.each([
  ['@plan', ''],
  ['See @plan', 'See '],
  ['See @plan| now', 'See now'],
  ['(@plan|)', '()'],
  ['one\n@plan|\ntwo', 'one\n\ntwo'],
])('%j without it is %j', (marked, expected) => {
  const caret = marked.includes('|') ? marked.indexOf('|') : marked.length;
  const text = marked.replace('|', '');
  const mention = mentionAt(text, caret);
  expect(mention === null ? null : withoutMention(text, mention)).toBe(expected);
});

const file = (name: string, mediaType = 'text/plain'): Attachment => ({ hash: name, name, mediaType, sizeBytes: 1 });
const sources: MentionSources = {
  recent: { own: [file('plan.md'), file('Gate.png', 'image/png')], others: [file('old plan.pdf', 'application/pdf')] },
  attached: [],
  chats: [{ id: 'c-2', title: 'Planning the trip' }, { id: 'c-3', title: '' }],
};
const labels = (query: string, changes: Partial<MentionSources> = {}): string[] => mentionItems(query, { ...sources, ...changes }).map(({ label }) => label);

test('files of the chat come first, then those of others, the dialog and other chats', () => {
  expect(labels('')).toEqual(['plan.md', 'Gate.png', 'old plan.pdf', 'Choose a file…', 'Planning the trip', 'New chat']);
  expect(mentionItems('', sources).map(({ note }) => note)).toEqual(['in this chat', 'in this chat', 'in another chat', 'from this computer', 'a chat, as text', 'a chat, as text']);
});

test.each([
  ['plan', ['plan.md', 'old plan.pdf', 'Planning the trip']],
  ['PLAN.M', ['plan.md']],
  ['choose', ['Choose a file…']],
  // A name of a person is sent as it is.
  ['alice', []],
  ['plna', []],
  ['pm', []],
])('%j finds %j', (query, expected) => {
  expect(labels(query)).toEqual(expected);
});

test('what is attached already is not offered again', () => {
  expect(labels('plan', { attached: [file('plan.md')] })).toEqual(['old plan.pdf', 'Planning the trip']);
});

test('a long history offers a few of each kind', () => {
  const many = Array.from({ length: 40 }, (_none, at) => file(`file ${at}`));
  expect(labels('', { recent: { own: many, others: many.map((each) => ({ ...each, hash: `o${each.hash}` })) } })).toHaveLength(6 + 6 + 1 + 2);
});
