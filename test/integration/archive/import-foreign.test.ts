import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildZip } from '../../builders/archive-builder.ts';
import { chatgptChat, richChatgptChat, tinyPng } from '../../builders/chatgpt-builder.ts';
import { claudeChat, richClaudeChat } from '../../builders/claude-builder.ts';
import { openPlace, readArchive, type Place } from './import-fixture.ts';

function writeZip(place: Place, name: string, chats: readonly unknown[], files: Readonly<Record<string, Buffer>> = {}): string {
  const path = join(place.folder, name);
  const content = [{ name: 'conversations.json', content: JSON.stringify(chats) }, ...Object.entries(files).map(([file, bytes]) => ({ name: file, content: bytes }))];
  writeFileSync(path, buildZip(content));
  return path;
}

const chatOf = (id: string, texts: readonly string[]): Record<string, unknown> =>
  chatgptChat(
    texts.map((text, index) => ({ id: `n${index}`, parent: index === 0 ? null : `n${index - 1}`, role: index % 2 === 0 ? 'user' : 'assistant', text })),
    { conversation_id: id, title: id },
  );

test("chats of ChatGPT's come in with their branches, thoughts, pictures and files, and a report of the rest", async () => {
  const place = await openPlace();
  const path = writeZip(place, 'chatgpt.zip', [richChatgptChat(), chatOf('second', ['Hi', 'Hello'])], { 'file-Boat1-boat.png': tinyPng });
  const report = await place.importer.importFile(path);
  expect(report).toMatchObject({ source: 'chatgpt', imported: 2, alreadyHere: 0, error: null });
  expect(report.skipped).toContainEqual(expect.objectContaining({ what: 'file', reason: 'not-in-archive' }));

  const [rich] = readArchive(await place.exportAll()).conversations;
  expect(rich).toMatchObject({ modelRef: null, title: 'Boats' });
  expect(rich?.messages.map(({ role }) => role).slice(0, 2)).toEqual(['user', 'assistant']);
  expect(rich?.messages[0]?.attachments).toMatchObject([{ name: 'boat.png' }]);
  expect(rich?.messages.some(({ modelName }) => modelName !== null)).toBe(true);
  expect(new Set(rich?.messages.map(({ parentId }) => parentId)).size).toBeLessThan(rich?.messages.length ?? 0);
  const { conversation, messages } = await place.store.open(rich?.id ?? '');
  expect(conversation.modelRef).toBeNull();
  const [attached] = messages[0]?.attachments ?? [];
  expect(attached).toMatchObject({ mediaType: 'image/png', sizeBytes: tinyPng.length });
  expect(Buffer.from(await place.store.files.read(attached?.hash ?? ''))).toEqual(tinyPng);
  // Asked of no model here, and so no answer of unknown cost.
  expect(await place.store.sumUsageOfConversation(rich?.id ?? '')).toMatchObject({ answers: 0 });
});

test("chats of Claude's come in, documents as the text that the export has", async () => {
  const place = await openPlace();
  const report = await place.importer.importFile(writeZip(place, 'claude.zip', [richClaudeChat()]));
  expect(report).toMatchObject({ source: 'claude', imported: 1 });
  const [chat] = await place.store.list();
  const { messages } = await place.store.open(chat?.id ?? '');
  const [document] = messages[0]?.attachments ?? [];
  expect(document).toMatchObject({ name: 'contract.pdf', mediaType: 'text/plain' });
  expect(Buffer.from(await place.store.files.read(document?.hash ?? '')).toString()).toBe('Whereas…');
  expect(messages.map(({ versionIds }) => versionIds.length)).toContain(2);
});

test('a second import duplicates nothing, takes what is new, and says which chats have grown', async () => {
  const place = await openPlace();
  const first = [chatOf('one', ['Hi', 'Hello']), chatOf('two', ['A', 'B'])];
  await place.importer.importFile(writeZip(place, 'first.zip', first));
  const before = (await place.store.list()).map(({ id }) => id);
  expect(await place.importer.importFile(writeZip(place, 'again.zip', first))).toMatchObject({ imported: 0, alreadyHere: 2, grown: 0 });
  const later = [chatOf('one', ['Hi', 'Hello', 'More', 'Yes']), chatOf('two', ['A', 'B']), chatOf('three', ['New'])];
  expect(await place.importer.importFile(writeZip(place, 'later.zip', later))).toMatchObject({ imported: 1, alreadyHere: 2, grown: 1 });
  expect((await place.store.list()).map(({ id }) => id)).toEqual(expect.arrayContaining(before));
  expect(await place.store.list()).toHaveLength(3);
});

test('chats without an id of their own are not taken for one another', async () => {
  const place = await openPlace();
  const nameless = (text: string): Record<string, unknown> => {
    const { conversation_id: _, ...rest } = chatOf('x', [text]);
    const mapping = { [`node-${text}`]: { id: `node-${text}`, parent: null, children: [], message: { id: `node-${text}`, author: { role: 'user' }, create_time: 1_767_225_600, content: { content_type: 'text', parts: [text] } } } };
    return { ...rest, mapping, current_node: `node-${text}` };
  };
  await place.importer.importFile(writeZip(place, 'a.zip', [nameless('First')]));
  expect(await place.importer.importFile(writeZip(place, 'b.zip', [nameless('Second')]))).toMatchObject({ imported: 1, alreadyHere: 0 });
  expect(await place.importer.importFile(writeZip(place, 'c.zip', [nameless('Second')]))).toMatchObject({ imported: 0, alreadyHere: 1 });
});

test('an import that the store cannot finish says what it took, and leaves no half of a chat', async () => {
  const place = await openPlace();
  const texts = Array.from({ length: 250 }, (_each, index) => `Message ${index}`);
  const path = writeZip(place, 'long.zip', [chatOf('short', ['Hi']), claudeChat([]), chatOf('long', texts)]);
  place.db.exec(`CREATE TRIGGER no_more BEFORE INSERT ON messages WHEN NEW.text = 'Message 200' BEGIN SELECT raise(ABORT, 'no more'); END`);
  const report = await place.importer.importFile(path);
  expect(report).toMatchObject({ imported: 1, error: { code: 'storage-failed' } });
  expect(await place.store.list()).toHaveLength(1);
  expect(place.db.prepare('SELECT count(*) AS n FROM conversations WHERE unfinished IS NOT NULL').get()).toEqual({ n: 1 });
  await place.store.jobs.run('erase', { what: 'due' });
  expect(place.db.prepare('SELECT count(*) AS n FROM messages').get()).toEqual({ n: 1 });
  place.db.exec('DROP TRIGGER no_more');
  expect(await place.importer.importFile(path)).toMatchObject({ imported: 1, alreadyHere: 1, error: null });
});
