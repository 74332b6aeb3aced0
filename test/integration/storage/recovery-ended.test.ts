import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { readRecoveryNote } from '../../../main/storage/recovery-note.ts';
import { storagePaths } from '../../../main/storage/storage-paths.ts';
import { exchange, openStore, openTestStore, temporaryFolder } from './test-store.ts';

const aside = '2026-01-02T03-04-05.678Z';

/** A store whose newest chat is in its -wal only, and the beginning of its recovery: the database is aside, the -wal is not. */
async function halfMovedFolder(): Promise<string> {
  const [source, folder] = [temporaryFolder(), temporaryFolder()];
  const before = await openStore(source);
  await exchange(before, 'in the database', 'kept');
  await before.dispose();
  const writer = await openStore(source);
  await exchange(writer, 'in the log', 'kept');
  const paths = storagePaths(folder);
  const target = join(paths.damagedFolder, aside, basename(paths.file));
  mkdirSync(join(paths.damagedFolder, aside), { recursive: true });
  copyFileSync(storagePaths(source).file, target);
  copyFileSync(`${storagePaths(source).file}-wal`, `${paths.file}-wal`);
  await writer.dispose();
  writeFileSync(paths.marker, 'known\n');
  writeFileSync(paths.recoveryNote, JSON.stringify({ folders: [aside], damage: 'It is damaged.' }));
  return folder;
}

test('a recovery that ended between two moves goes on with the same folder, and nothing of the log is lost', async () => {
  const folder = await halfMovedFolder();
  const { damagedFolder, recoveryNote } = storagePaths(folder);
  const store = await openTestStore(folder);
  expect((await store.list()).map(({ title }) => title)).toEqual(['in the log', 'in the database']);
  expect(readdirSync(damagedFolder)).toEqual([aside]);
  expect(readdirSync(join(damagedFolder, aside))).toEqual(['conversations.sqlite', 'conversations.sqlite-wal']);
  expect(store.notices).toMatchObject([{ code: 'storage-corrupt', facts: { recoveredChats: 2 } }]);
  expect(existsSync(recoveryNote)).toBe(false);
});

/** A recovery that ended after the new store was made and before anything was copied into it. */
async function emptyStoreFolder(): Promise<string> {
  const folder = temporaryFolder();
  const { file, damagedFolder, marker, recoveryNote } = storagePaths(folder);
  const before = await openStore(folder);
  await exchange(before, 'first', 'kept');
  await exchange(before, 'second', 'kept');
  await before.dispose();
  mkdirSync(join(damagedFolder, aside), { recursive: true });
  renameSync(file, join(damagedFolder, aside, basename(file)));
  rmSync(marker);
  await (await openStore(folder)).dispose();
  writeFileSync(recoveryNote, JSON.stringify({ folders: [aside], damage: 'It is damaged.' }));
  return folder;
}

test('a recovery that ended before anything was copied is done at the next start and told, once', async () => {
  const folder = await emptyStoreFolder();
  const store = await openStore(folder);
  expect((await store.list()).map(({ title }) => title)).toEqual(['second', 'first']);
  expect(store.notices).toMatchObject([{ code: 'storage-corrupt', facts: { recoveredChats: 2, recoveredMessages: 4 } }]);
  await store.dispose();
  const again = await openTestStore(folder);
  expect(again.notices).toEqual([]);
  expect(await again.list()).toHaveLength(2);
});

test('where the new store of such a recovery is no store yet, it gets a folder of its own and the chats come back', async () => {
  const folder = await emptyStoreFolder();
  const { file, damagedFolder } = storagePaths(folder);
  writeFileSync(file, '');
  const store = await openTestStore(folder);
  expect((await store.list()).map(({ title }) => title)).toEqual(['second', 'first']);
  expect(readdirSync(damagedFolder)).toHaveLength(2);
});

/** Starts Kilodesk in a process that recovers for ever, and kills it once it has begun. */
async function expectRecoveryKilled(folder: string, attempts: number): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'restoring-process.ts'), folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  const closed = once(child, 'close');
  try {
    await vi.waitFor(() => expect(readRecoveryNote(storagePaths(folder))?.attempts).toBe(attempts), { timeout: 30_000 });
  } finally {
    child.kill('SIGKILL');
    await closed;
  }
}

test.skipIf(process.platform === 'win32')('a recovery that ends the program three times is not tried again: the file stays, the user is told, and the store works', { timeout: 120_000 }, async () => {
  const folder = await emptyStoreFolder();
  const { file, damagedFolder, recoveryNote } = storagePaths(folder);
  const kept = join(damagedFolder, aside, basename(file));
  rmSync(kept);
  // Whoever reads it waits for ever for what nobody writes.
  execFileSync('mkfifo', [kept]);
  for (const attempts of [1, 2, 3]) await expectRecoveryKilled(folder, attempts);
  const store = await openStore(folder);
  expect(store.notices).toMatchObject([{ code: 'storage-corrupt', detail: 'recovery-given-up', message: expect.stringContaining(kept) }]);
  await exchange(store, 'goes on', 'yes');
  await store.dispose();
  expect(existsSync(kept)).toBe(true);
  expect(existsSync(recoveryNote)).toBe(false);
  expect((await openTestStore(folder)).notices).toEqual([]);
});

test('a restore ends a recovery that waits for its next try: the next start adds nothing to what was restored', async () => {
  const folder = await emptyStoreFolder();
  const { recoveryNote } = storagePaths(folder);
  rmSync(recoveryNote);
  const store = await openStore(folder);
  await exchange(store, 'backed up', 'yes');
  const outcome = await store.jobs.run('backUp', { kind: 'manual', appVersion: 'test' });
  // As a full disk leaves it.
  writeFileSync(recoveryNote, JSON.stringify({ folders: [aside], damage: 'It is damaged.' }));
  await store.jobs.run('restore', { source: { kind: 'kept', name: outcome?.kind === 'made' ? outcome.name : '' }, appVersion: 'test' });
  await store.dispose();
  const again = await openTestStore(folder);
  expect((await again.list()).map(({ title }) => title)).toEqual(['backed up']);
  expect(readdirSync(storagePaths(folder).damagedFolder)).toEqual([aside]);
});
