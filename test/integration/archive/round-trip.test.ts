import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ArchivedConversation } from '../../../app/archive/chat-archive.ts';
import { createChance } from '../../builders/random.ts';
import { fillRandomly, insertRow, writeContents } from '../../builders/random-store.ts';
import { exchange, hitsOf } from '../storage/test-store.ts';
import { changeArchive, openPlace, readArchive, settled, type Place, type ReadArchive } from './import-fixture.ts';

const fill = (place: Place, seed: number, size = { chats: 15, messages: 40, files: 4 }): void =>
  writeContents(place.folder, fillRandomly(place.db, createChance(seed), size));

const rowCounts = ({ db }: Place): unknown =>
  ['conversations', 'messages', 'files', 'message_files', 'draft_files', 'side_requests'].map((table) => db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']);

test.each([1, 2, 3])('what is exported, imported into an empty store and exported again is the same to the byte (seed %i)', async (seed) => {
  const [from, to] = [await openPlace(), await openPlace()];
  fill(from, seed);
  const path = await from.exportAll();
  const archive = readArchive(path);
  const report = await to.importer.importFile(path);
  expect(report).toMatchObject({ source: 'kilodesk', imported: 15, copies: 0, alreadyHere: 0, skipped: [], isStopped: false, error: null });
  expect(report.messages).toBe(archive.conversations.reduce((sum, { messages }) => sum + messages.length, 0));
  expect(settled(await to.exportAll())).toBe(settled(path));
  expect(await to.store.jobs.run('verify', null)).toMatchObject({ problems: [] });
});

test('importing the same archive again changes nothing and says so', async () => {
  const [from, to] = [await openPlace(), await openPlace()];
  fill(from, 7);
  const path = await from.exportAll();
  await to.importer.importFile(path);
  const before = [rowCounts(to), settled(await to.exportAll())];
  expect(await to.importer.importFile(path)).toMatchObject({ imported: 0, alreadyHere: 15, messages: 0, skipped: [] });
  expect([rowCounts(to), settled(await to.exportAll())]).toEqual(before);
  // Where they came from too, though answers there are still being written.
  expect(await from.importer.importFile(path)).toMatchObject({ imported: 0, alreadyHere: 15 });
});

test('a chat that went on since, was renamed or put away is left as it is', async () => {
  const place = await openPlace();
  const { conversation } = await exchange(place.store, 'First', 'Answer');
  const path = await place.exportAll();
  await exchange(place.store, 'Second', 'Answer', conversation.id);
  await place.store.rename(conversation.id, 'Another name');
  await place.store.setArchived(conversation.id, true);
  expect(await place.importer.importFile(path)).toMatchObject({ imported: 0, alreadyHere: 1, grown: 0 });
});

test('a chat with the id of another comes in beside it, once, with its branches and places', async () => {
  const place = await openPlace();
  fill(place, 11, { chats: 3, messages: 20, files: 2 });
  const path = await place.exportAll();
  const change = (conversation: ArchivedConversation): ArchivedConversation => ({
    ...conversation,
    messages: conversation.messages.map((message, index) => (index === 0 ? { ...message, text: 'Changed elsewhere' } : message)),
  });
  const changed = changeArchive(path, (archive) => ({ ...archive, conversations: archive.conversations.map(change) }));
  expect(await place.importer.importFile(changed)).toMatchObject({ imported: 3, copies: 3, alreadyHere: 0 });
  expect(await place.importer.importFile(changed)).toMatchObject({ imported: 0, alreadyHere: 3 });

  const all = readArchive(await place.exportAll()).conversations;
  const nth = (ids: readonly string[], id: string | null): number | null => (id === null ? null : ids.indexOf(id));
  const shapeOf = ({ messages, openMessageId, contextStartId, scroll, ...chat }: ArchivedConversation): unknown => {
    const ids = messages.map(({ id }) => id);
    const places = [openMessageId, contextStartId, scroll?.messageId ?? null].map((id) => nth(ids, id));
    return { ...chat, id: '', places, messages: messages.map((message) => ({ ...message, id: '', copiedFromId: '', status: '', parentId: nth(ids, message.parentId) })) };
  };
  expect(all.slice(3).map(shapeOf)).toEqual(readArchive(changed).conversations.map(shapeOf));
});

test('what does not fit the format is left out and counted by reason, with the names of its chats', async () => {
  const [from, to] = [await openPlace(), await openPlace()];
  await exchange(from.store, 'Whole', 'Answer');
  await exchange(from.store, 'Twice the same id', 'Answer');
  await exchange(from.store, 'No such role', 'Answer');
  await exchange(from.store, 'Lost parent', 'Answer');
  const changed = changeArchive(await from.exportAll(), (archive) => ({
    ...archive,
    files: [{ hash: 'a'.repeat(64), mediaType: 'text/plain', sizeBytes: 3, data: 'AAAA' }],
    conversations: archive.conversations.map((each, index) => {
      const edit = (message: (typeof each.messages)[number], at: number): (typeof each.messages)[number] => {
        if (index === 1) return { ...message, id: 'same' };
        if (index === 2) return { ...message, role: 'robot' as 'user' };
        return index === 3 && at === 1 ? { ...message, parentId: 'nobody' } : message;
      };
      return { ...each, messages: each.messages.map(edit) };
    }),
  }));
  const report = await to.importer.importFile(changed);
  expect(report).toMatchObject({ imported: 2, alreadyHere: 0 });
  expect(report.skipped).toEqual([
    { what: 'file', reason: 'damaged', count: 1, titles: [] },
    { what: 'conversation', reason: 'malformed', count: 2, titles: ['Twice the same id', 'No such role'] },
    { what: 'place', reason: 'malformed', count: 1, titles: ['Lost parent'] },
  ]);
});

test('what an archive says of why a message could not be sent is not taken in', async () => {
  const [from, to] = [await openPlace(), await openPlace()];
  const { conversation } = await exchange(from.store, 'Question', 'Answer');
  const message = { text: 'And then?', id: 'w-1', modelRef: null, reasoning: null };
  await from.store.addQueued(conversation.id, message);
  const error = { code: 'rate-limited', message: 'Made up', retryable: false };
  const changed = changeArchive(await from.exportAll(), (archive) => ({
    ...archive,
    conversations: archive.conversations.map((each) => ({ ...each, queue: (each.queue ?? []).map((waiting) => ({ ...waiting, error }) as typeof waiting) })),
  }));
  expect(readArchive(changed).conversations[0]?.queue).toMatchObject([{ error }]);
  expect(await to.importer.importFile(changed)).toMatchObject({ imported: 1, skipped: [] });
  expect(await to.store.getQueue(conversation.id)).toEqual([message]);
});

test('an archive of a newer Kilodesk is refused, and so is what is no archive', async () => {
  const place = await openPlace();
  const path = join(place.folder, 'archive.json');
  const reasonOf = async (content: string): Promise<unknown> => {
    writeFileSync(path, content);
    return place.importer.importFile(path).then(() => null, (thrown: { error: { reason?: string } }) => thrown.error.reason);
  };
  expect(await reasonOf('{"format":"kilodesk-chats","version":2,"files":[],"conversations":[]}')).toBe('archive-newer');
  expect(await reasonOf('{"format":"something else"}')).toBe('archive-unknown');
  expect(await reasonOf('{"format":"kilodesk-chats","version":1,"conversations":[{')).toBe('archive-damaged');
  expect(rowCounts(place)).toEqual([0, 0, 0, 0, 0, 0]);
});

test('an import that is stopped keeps what it took, and goes on where it was', async () => {
  const [from, to] = [await openPlace(), await openPlace()];
  fill(from, 13, { chats: 30, messages: 10, files: 0 });
  const path = await from.exportAll();
  const abort = new AbortController();
  let asked = 0;
  const stopped = await to.importer.importFile(path, { signal: abort.signal, onProgress: () => ((asked += 1) === 10 ? abort.abort() : undefined) });
  expect(stopped).toMatchObject({ isStopped: true, imported: 9, error: null });
  expect(rowCounts(to)).toEqual(expect.objectContaining({ 0: 9, 1: stopped.messages }));
  expect(await to.importer.importFile(path)).toMatchObject({ isStopped: false, imported: 21, alreadyHere: 9 });
  expect(settled(await to.exportAll())).toBe(settled(path));
});

test('half a chat that an import left when it was cut off comes in whole, and no sweep takes it away again', async () => {
  const [from, to] = [await openPlace(), await openPlace()];
  fill(from, 17, { chats: 3, messages: 10, files: 1 });
  const path = await from.exportAll();
  await to.importer.importFile(path);
  const [first, second] = readArchive(path).conversations.map(({ id }) => id);
  // All messages were written and the last word was not; the one process was killed, the other gave up.
  to.db.prepare(`UPDATE conversations SET unfinished = 'killed' WHERE id = ?`).run(first ?? '');
  to.db.prepare(`UPDATE conversations SET unfinished = 'erasing' WHERE id = ?`).run(second ?? '');
  expect(await to.importer.importFile(path)).toMatchObject({ imported: 2, alreadyHere: 1, copies: 0 });
  await to.store.jobs.run('erase', { what: 'due' });
  const byId = (chats: readonly ArchivedConversation[]): readonly ArchivedConversation[] => chats.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const chatsIn = (archive: string): unknown => byId((JSON.parse(settled(archive)) as ReadArchive).conversations);
  expect(chatsIn(await to.exportAll())).toEqual(chatsIn(path));
});

test('imported answers are found by search, and what they cost is counted once', async () => {
  const [from, to] = [await openPlace(), await openPlace()];
  const { conversation, message } = await exchange(from.store, 'Where is the treasure?', 'Under the palm');
  from.db.prepare('UPDATE messages SET usage = ? WHERE id = ?').run(JSON.stringify({ promptTokens: 1, costUsd: 0.5 }), message.id);
  const path = await from.exportAll();
  await to.importer.importFile(path);
  expect(await hitsOf(to.store, 'under the palm')).toMatchObject([{ conversationId: conversation.id, messageId: message.id }]);
  expect(await to.store.sumUsageOfConversation(conversation.id)).toMatchObject({ answers: 1, knownUsd: 0.5 });
  const changed = changeArchive(path, (archive) => ({
    ...archive,
    conversations: archive.conversations.map((each) => ({ ...each, system: 'Changed', messages: each.messages.map((one) => ({ ...one, text: `${one.text}!` })) })),
  }));
  await to.importer.importFile(changed);
  const copy = (await to.store.list()).find(({ id }) => id !== conversation.id);
  expect(await to.store.sumUsageOfConversation(copy?.id ?? '')).toMatchObject({ answers: 0 });
});

test('a chat of 10,000 messages goes out and in again while answers are saved at once', async () => {
  const [from, to] = [await openPlace(), await openPlace()];
  insertRow(from.db, 'conversations', { id: 'long', title: 'Long', created_at: '2026-01-01T00:00:00.000Z', updated_at: '2026-01-01T00:00:00.000Z', open_message_id: 'm9999' });
  from.db.exec('BEGIN');
  for (let index = 0; index < 10_000; index += 1) {
    insertRow(from.db, 'messages', {
      id: `m${index}`, conversation_id: 'long', parent_id: index === 0 ? null : `m${index - 1}`, role: index % 2 === 0 ? 'user' : 'assistant', status: 'complete',
      text: `Message ${index} about rivers, mountains and the sea, as long as messages are. `.repeat(4), created_at: '2026-01-01T00:00:00.000Z',
    });
  }
  from.db.exec('COMMIT');
  const startedAt = performance.now();
  const path = await from.exportAll();
  const exportedAt = performance.now();
  const importing = to.importer.importFile(path);
  let isDone = false;
  void importing.finally(() => (isDone = true));
  let longestMs = 0;
  while (!isDone) {
    const at = performance.now();
    await to.store.saveDraft(null, { text: String(at), attachments: [] });
    longestMs = Math.max(longestMs, performance.now() - at);
  }
  expect(await importing).toMatchObject({ imported: 1, messages: 10_000 });
  const importedAt = performance.now();
  expect(settled(await to.exportAll())).toBe(settled(path));
  const ms = (from_: number, to_: number): string => `${Math.round(to_ - from_)} ms`;
  console.info(`10,000 messages: exported in ${ms(startedAt, exportedAt)}, imported in ${ms(exportedAt, importedAt)}, a save waited ${Math.round(longestMs)} ms at most`);
  expect(longestMs).toBeLessThan(1000);
  for (const format of ['markdown', 'html', 'text'] as const) {
    const at = performance.now();
    await to.store.jobs.run('exportReadable', { scope: { kind: 'all', withTrash: true }, path: `${path}.${format}`, format, branch: 'open' });
    console.info(`10,000 messages as ${format}: ${ms(at, performance.now())}`);
  }
});
