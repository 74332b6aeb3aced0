import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { ArchivedConversation, ArchivedFile } from '../../../app/archive/chat-archive.ts';
import { archivedConversationSchema, archivedFileSchema } from '../../../app/archive/chat-archive-schemas.ts';
import { chatFields, messageFields, unarchivedColumns } from '../../../main/storage/archive-fields.ts';
import { createChance } from '../../builders/random.ts';
import { fillRandomly, writeContents } from '../../builders/random-store.ts';
import { exchange, openTestStore, temporaryFolder } from '../storage/test-store.ts';

interface Archive {
  readonly format: string;
  readonly version: number;
  readonly files: readonly ArchivedFile[];
  readonly conversations: readonly ArchivedConversation[];
}

const readArchive = (path: string): Archive => JSON.parse(readFileSync(path, 'utf8')) as Archive;
const all = { kind: 'all', withTrash: true } as const;

test('every column of a chat and its messages is in an archive, or known not to be', async () => {
  const folder = temporaryFolder();
  await openTestStore(folder);
  const db = new DatabaseSync(join(folder, 'conversations.sqlite'));
  const columnsOf = (table: string): string[] => db.prepare(`SELECT name FROM pragma_table_info(?)`).all(table).map((row) => String(row['name']));
  const archived = {
    conversations: [...chatFields.map(([column]) => column), ...unarchivedColumns.conversations],
    messages: [...messageFields.map(([column]) => column), ...unarchivedColumns.messages],
  };
  for (const [table, columns] of Object.entries(archived)) expect(columns.toSorted()).toEqual(columnsOf(table).toSorted());
  expect(columnsOf('message_files')).toEqual(['message_id', 'position', 'hash', 'name']);
  expect(columnsOf('side_requests')).toEqual(['row_id', 'conversation_id', 'purpose', 'model_ref', 'usage', 'created_at']);
  db.close();
});

test('an archive holds everything of every chat, and fits its schema', async () => {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  const db = new DatabaseSync(join(folder, 'conversations.sqlite'));
  const files = fillRandomly(db, createChance(1), { chats: 12, messages: 30, files: 4 });
  writeContents(folder, files);
  const path = join(folder, 'all.json');
  const report = await store.jobs.run('exportArchive', { scope: all, path, appVersion: '1.2.3' });

  const archive = readArchive(path);
  expect(archive).toMatchObject({ format: 'kilodesk-chats', version: 1, app: { name: 'Kilodesk', version: '1.2.3' } });
  for (const file of archive.files) expect(archivedFileSchema.parse(file)).toEqual(file);
  for (const conversation of archive.conversations) expect(archivedConversationSchema.parse(conversation)).toEqual(conversation);
  expect(archive.files.map(({ hash, data }) => [hash, data])).toEqual(
    files.map(({ hash, bytes }) => [hash, bytes.toString('base64')]).toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  );
  const messages = archive.conversations.flatMap((conversation) => conversation.messages);
  const rows = db.prepare('SELECT text, reasoning_details FROM messages ORDER BY conversation_id, row_id').all();
  const byChat = archive.conversations.toSorted((a, b) => (a.id < b.id ? -1 : 1)).flatMap((conversation) => conversation.messages);
  expect(byChat.map(({ text, reasoningDetails }) => [text, JSON.stringify(reasoningDetails)])).toEqual(rows.map((row) => [row['text'], row['reasoning_details']]));
  expect(report).toMatchObject({ conversations: 12, messages: messages.length, files: 4, lostFiles: 0 });
  db.close();
});

test('chats in the trash come only when they are asked for, a named one always', async () => {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  const { conversation: kept } = await exchange(store, 'Kept', 'Yes');
  const { conversation: thrown } = await exchange(store, 'Thrown away', 'Yes');
  await store.trash(thrown.id);
  const path = join(folder, 'some.json');
  const idsOf = async (scope: Parameters<typeof store.jobs.run<'exportArchive'>>[1]['scope']): Promise<string[]> => {
    await store.jobs.run('exportArchive', { scope, path, appVersion: '1' });
    return readArchive(path).conversations.map(({ id }) => id);
  };
  expect(await idsOf({ kind: 'all', withTrash: false })).toEqual([kept.id]);
  expect(await idsOf(all)).toEqual([kept.id, thrown.id]);
  expect(await idsOf({ kind: 'chats', conversationIds: [thrown.id] })).toEqual([thrown.id]);
  await expect(idsOf({ kind: 'chats', conversationIds: ['nobody'] })).rejects.toMatchObject({ error: { code: 'request-invalid' } });
});

test('an export that fails or is cancelled leaves what was there, and nothing else', async () => {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  const db = new DatabaseSync(join(folder, 'conversations.sqlite'));
  fillRandomly(db, createChance(2), { chats: 50, messages: 200, files: 2 });
  db.close();
  const exports = temporaryFolder();
  const path = join(exports, 'chats.json');
  writeFileSync(path, 'the old one');
  const abort = new AbortController();
  const cancelled = store.jobs.run('exportArchive', { scope: all, path, appVersion: '1' }, { signal: abort.signal });
  abort.abort();
  expect(await cancelled).toBeNull();
  await expect(store.jobs.run('exportArchive', { scope: all, path: join(exports, 'no', 'folder.json'), appVersion: '1' })).rejects.toMatchObject({
    error: { code: 'storage-failed' },
  });
  expect(readdirSync(exports)).toEqual(['chats.json']);
  expect(readFileSync(path, 'utf8')).toBe('the old one');
});

test('the content of a file that is gone is null, and counted', async () => {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  const db = new DatabaseSync(join(folder, 'conversations.sqlite'));
  fillRandomly(db, createChance(3), { chats: 20, messages: 20, files: 1 });
  db.close();
  const path = join(folder, 'lost.json');
  expect(await store.jobs.run('exportArchive', { scope: all, path, appVersion: '1' })).toMatchObject({ files: 1, lostFiles: 1 });
  expect(readArchive(path).files).toMatchObject([{ data: null }]);
});
