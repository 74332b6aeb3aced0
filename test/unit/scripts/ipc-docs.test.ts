import * as z from 'zod';
import { expect, test } from 'vitest';
import { commentOf, ipcDocs } from '../../../scripts/docs/ipc-docs.mjs';

const idSchema = z.string().min(1).max(64);
const noteSchema = z.strictObject({ id: idSchema, text: z.string().nullable(), size: z.number().int().optional() });
const contract = {
  methods: { 'note.get': { input: z.strictObject({ id: idSchema }), output: noteSchema } },
  events: { 'note.changed': { payload: z.strictObject({ notes: z.array(noteSchema), kind: z.enum(['new', 'old']) }) } },
};
const source = `
    /**
     * Finds a note.
     * Fails with storage-failed.
     */
    'note.get': { input: x },
    'note.changed': { payload: y },`;

test('each method and event is there with its comment and its shapes', () => {
  const page = ipcDocs(contract, { idSchema, noteSchema }, source);
  expect(page).toContain('### `note.get`\n\nFinds a note. Fails with storage-failed.\n\n```\ninput   { id: Id }\noutput  Note\n```');
  expect(page).toContain('### `note.changed`\n\n```\npayload  { notes: Note[], kind: "new" | "old" }\n```');
  expect(page).toContain('Id = string(1…64)');
  expect(page).toContain('Note = { id: Id, text: string | null, size?: integer }');
});

test('an entry without a comment does not take that of another', () => {
  expect(commentOf('note.get', source)).toBe('Finds a note. Fails with storage-failed.');
  expect(commentOf('note.changed', source)).toBe('');
  expect(commentOf('note.unknown', source)).toBe('');
});
