import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { Backup, RestoreReport } from '../../../app/domain/backup.ts';
import type { Clock } from '../../../main/ports.ts';
import type { ConversationStore } from '../../../main/storage/conversation-store.ts';
import { takeFileLock } from '../../../main/storage/file-lock.ts';
import { branchText, exchange, hitsOf, openStore, openTestStore, sendText, temporaryFolder } from './test-store.ts';

const appVersion = '1.2.3';

async function backUp(store: ConversationStore, kind: 'automatic' | 'manual' = 'manual'): Promise<string> {
  const outcome = await store.jobs.run('backUp', { kind, appVersion });
  if (outcome?.kind !== 'made') throw new Error('no backup was made');
  return outcome.name;
}

const list = async (store: ConversationStore): Promise<readonly Backup[]> => (await store.jobs.run('listBackups', null)) ?? [];

async function restore(store: ConversationStore, name: string): Promise<RestoreReport> {
  const report = await store.jobs.run('restore', { source: { kind: 'kept', name }, appVersion });
  if (report === null) throw new Error('cancelled');
  return report;
}

function attach(folder: string, conversationId: string, content: string): string {
  const hash = createHash('sha256').update(content).digest('hex');
  mkdirSync(join(folder, 'files', hash.slice(0, 2)), { recursive: true });
  writeFileSync(join(folder, 'files', hash.slice(0, 2), hash), content);
  const db = new DatabaseSync(join(folder, 'conversations.sqlite'), { timeout: 5000 });
  db.prepare('INSERT INTO files (hash, media_type, size_bytes, created_at) VALUES (?, ?, ?, ?)').run(hash, 'text/plain', content.length, '2026-01-01');
  db.prepare('INSERT INTO draft_files (draft, position, hash, name) VALUES (?, 0, ?, ?)').run(conversationId, hash, 'notes.txt');
  db.close();
  return hash;
}

const contentOf = (folder: string, hash: string): string => join(folder, hash.slice(0, 2), hash);

test('a backup says what is in it, and restoring it brings back what was lost and keeps what was there', async () => {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  const { conversation } = await exchange(store, 'Where is the treasure', 'On the island');
  await exchange(store, 'Another chat', 'Yes');
  const name = await backUp(store);
  expect(await list(store)).toEqual([
    expect.objectContaining({ name, kind: 'manual', appVersion, counts: { chats: 2, trashedChats: 0, messages: 4, files: 0, missingFiles: 0 }, problems: [], isNewer: false }),
  ]);

  const db = new DatabaseSync(join(folder, 'conversations.sqlite'), { timeout: 5000, enableForeignKeyConstraints: false });
  db.exec(`DELETE FROM messages WHERE conversation_id = '${conversation.id}'; DELETE FROM conversations WHERE id = '${conversation.id}'`);
  db.close();
  await exchange(store, 'Written later', 'Indeed');
  const report = await restore(store, name);
  expect(report).toMatchObject({ from: { name, kind: 'manual' }, counts: { chats: 2, messages: 4 }, isPartial: false, before: { counts: { chats: 2, messages: 4 } } });
  expect((await store.list()).map(({ title }) => title)).toEqual(['Another chat', 'Where is the treasure']);
  expect(await branchText(store, conversation.id)).toContain('On the island');
  expect(await hitsOf(store, 'treasure', 10)).toHaveLength(1);

  await restore(store, report.before.name);
  expect((await store.list()).map(({ title }) => title)).toEqual(['Written later', 'Another chat']);
  expect(readdirSync(join(folder, 'backups')).filter((each) => /partial|staged/.test(each))).toEqual([]);
});

test('another connection that has the file open reads the new content, and one in a transaction the old until its end', async () => {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  await exchange(store, 'First', 'One');
  const name = await backUp(store);
  await exchange(store, 'Second', 'Two');
  const other = await openTestStore(folder);
  const reader = new DatabaseSync(join(folder, 'conversations.sqlite'), { readOnly: true });
  const count = (): unknown => reader.prepare('SELECT count(*) AS n FROM conversations').get()?.['n'];
  reader.exec('BEGIN');
  expect(count()).toBe(2);
  await restore(store, name);
  expect(count()).toBe(2);
  reader.exec('COMMIT');
  expect(count()).toBe(1);
  reader.close();
  expect(await other.list()).toHaveLength(1);
  await exchange(other, 'Third', 'Three');
  expect(await store.list()).toHaveLength(2);
});

test('nothing is restored while any process writes an answer', async () => {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  const name = await backUp(store);
  const other = await openTestStore(folder);
  const created = await sendText(other, 'Under way');
  await expect(restore(store, name)).rejects.toThrow('An answer is being written.');
  await other.finishReply({ ...created.message, status: 'complete', text: 'Done' }, []);
  await restore(store, name);
  expect(await other.list()).toEqual([]);
});

test('no answer begins while a backup is being restored', async () => {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  await backUp(store);
  const lock = takeFileLock(join(folder, 'backups', 'restore.lock'));
  await expect(sendText(store, 'Now')).rejects.toThrow('A backup is being restored.');
  lock?.release();
  await sendText(store, 'Now');
});

test('an answer that was under way when the backup was made comes back as interrupted', async () => {
  const store = await openTestStore();
  const created = await sendText(store, 'Question');
  await store.saveProgress({ ...created.message, text: 'Half of it' }, []);
  const name = await backUp(store);
  await store.finishReply({ ...created.message, status: 'complete', text: 'All of it' }, []);
  await restore(store, name);
  expect(await branchText(store, created.conversation.id)).toBe('user complete Question\nassistant interrupted Half of it');
});

test('attached files are kept by the backups that refer to them, come back with one, and go with the last', async () => {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  const { conversation } = await exchange(store, 'With a file', 'Yes');
  const hash = attach(folder, conversation.id, 'the content');
  const name = await backUp(store);
  const kept = contentOf(join(folder, 'backups', 'files'), hash);
  expect(readFileSync(kept, 'utf8')).toBe('the content');
  expect(statSync(kept).nlink).toBe(2);

  rmSync(contentOf(join(folder, 'files'), hash));
  expect((await restore(store, name)).counts).toMatchObject({ files: 1, missingFiles: 0 });
  expect(readFileSync(contentOf(join(folder, 'files'), hash), 'utf8')).toBe('the content');

  const db = new DatabaseSync(join(folder, 'conversations.sqlite'), { timeout: 5000 });
  db.exec('DELETE FROM draft_files; DELETE FROM files');
  db.close();
  for (const { name: each } of await list(store)) await store.jobs.run('removeBackup', { name: each });
  expect(existsSync(kept)).toBe(false);
});

test('a file that is nowhere is counted as missing, and the rest is restored', async () => {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  const { conversation } = await exchange(store, 'With a file', 'Yes');
  const hash = attach(folder, conversation.id, 'gone soon');
  const name = await backUp(store);
  rmSync(contentOf(join(folder, 'files'), hash));
  rmSync(contentOf(join(folder, 'backups', 'files'), hash));
  expect((await restore(store, name)).counts).toEqual({ chats: 1, trashedChats: 0, messages: 2, files: 1, missingFiles: 1 });
});

test('one automatic backup is made a day, however many ask', async () => {
  const folder = temporaryFolder();
  const time = { now: new Date('2026-03-01T12:00:00Z') };
  const clock: Clock = { now: () => time.now, monotonicMs: () => performance.now() };
  const [store, other] = [await openStore(folder, clock), await openStore(folder, clock)];
  await exchange(store, 'Hi', 'Hello');
  const outcomes = await Promise.all([store, other, store].map((each) => each.jobs.run('backUp', { kind: 'automatic', appVersion })));
  expect(outcomes.filter((outcome) => outcome?.kind === 'made')).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome?.kind === 'skipped')).toHaveLength(2);
  time.now = new Date('2036-03-01T12:00:00Z');
  await backUp(store, 'automatic');
  time.now = new Date('2026-03-02T12:00:00Z');
  await backUp(other, 'automatic');
  expect((await list(store)).map(({ createdAt }) => createdAt.slice(0, 10))).toEqual(['2036-03-01', '2026-03-02', '2026-03-01']);
  await store.dispose();
  await other.dispose();
});

test('a damaged backup gives back what can be read of it, and says that it is not all', async () => {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  for (let index = 0; index < 40; index += 1) await exchange(store, `Question ${index}`, 'x'.repeat(2000));
  const name = await backUp(store);
  const file = join(folder, 'backups', name);
  const bytes = readFileSync(file);
  bytes.fill(0, 40 * 4096, 42 * 4096);
  writeFileSync(file, bytes);
  const report = await restore(store, name);
  expect(report.isPartial).toBe(true);
  expect(report.counts.messages).toBeGreaterThan(60);
  expect((await store.list()).length).toBeGreaterThan(30);
});

test('what is no backup, or one of a newer Kilodesk, is refused and changes nothing', async () => {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  await exchange(store, 'Hi', 'Hello');
  const name = await backUp(store);
  const newer = new DatabaseSync(join(folder, 'backups', name));
  newer.exec('PRAGMA user_version = 999');
  newer.close();
  await expect(restore(store, name)).rejects.toThrow('newer Kilodesk');
  await expect(restore(store, '../conversations.sqlite')).rejects.toThrow('not there any more');
  const foreign = join(folder, 'foreign.sqlite');
  const db = new DatabaseSync(foreign);
  db.exec('CREATE TABLE bookmarks (url TEXT)');
  db.close();
  await expect(store.jobs.run('restore', { source: { kind: 'file', path: foreign }, appVersion })).rejects.toThrow('no backup of Kilodesk');
  expect(await store.list()).toHaveLength(1);
});

test('a cancelled backup leaves nothing behind', async () => {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  for (let index = 0; index < 30; index += 1) await exchange(store, `Question ${index}`, 'x'.repeat(60_000));
  const abort = new AbortController();
  const cancelled = store.jobs.run('backUp', { kind: 'manual', appVersion }, { signal: abort.signal });
  abort.abort();
  expect(await cancelled).toBeNull();
  expect(readdirSync(join(folder, 'backups')).filter((each) => !each.endsWith('.lock'))).toEqual([]);
  await backUp(store);
});

test('a check finds missing, changed and unused files and a backup that is not what it was, which then counts as damaged', async () => {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  const [first, second, third] = await Promise.all(['a', 'b', 'c'].map((text) => exchange(store, text, 'Yes')));
  const [kept, changed, missing] = [first, second, third].map((created, index) => attach(folder, created?.conversation.id ?? '', `content ${index}`));
  const name = await backUp(store);
  expect(await store.jobs.run('verify', null)).toMatchObject({ chats: 3, files: 3, missingFiles: 0, backups: 1, unsoundBackups: 0, problems: [] });

  const files = join(folder, 'files');
  rmSync(contentOf(files, missing ?? ''));
  rmSync(contentOf(files, changed ?? ''));
  writeFileSync(contentOf(files, changed ?? ''), 'something else');
  writeFileSync(contentOf(files, (kept ?? '').replace(/.{8}$/, '00000000')), 'nobody refers to this');
  const bytes = readFileSync(join(folder, 'backups', name));
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  writeFileSync(join(folder, 'backups', name), bytes);
  const report = await store.jobs.run('verify', null);
  expect(report).toMatchObject({ missingFiles: 1, changedFiles: 1, unusedFiles: 1, backups: 1, unsoundBackups: 1 });
  expect(report?.problems).toEqual(['An attached file is missing.', 'An attached file is damaged.', expect.stringMatching(/^The backup of .* is damaged/)]);
  expect((await list(store))[0]?.problems).toHaveLength(1);
});
