import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { acquireOwnerLock, hasOtherLiveOwner, isOwnerAlive } from '../../../main/storage/owner-lock.ts';
import { openConversationStore } from '../../../main/storage/sqlite-conversation-store.ts';
import { branchText, exchange, hitsOf, openStore, openTestStore, randomIds, sendText, silentLogger, systemClock, temporaryFolder, workerUrls } from './test-store.ts';

/** A process that opens the store, starts an answer, saves some of it, says its ids and waits. */
async function startWriter(folder: string): Promise<{ conversationId: string; kill: () => Promise<void>; finish: () => Promise<void> }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'writer-process.ts'), folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await Promise.race([once(child.stdout, 'data'), exited])) as [Buffer];
  return {
    conversationId: String(line).trim(),
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    finish: async () => {
      child.stdin.end('finish\n');
      await exited;
    },
  };
}

test('a lock lives as long as it is held, and its file goes with it', () => {
  const folder = temporaryFolder();
  const lock = acquireOwnerLock(folder, 'me');
  expect(isOwnerAlive(folder, 'me')).toBe(true);
  expect(hasOtherLiveOwner(folder, 'me')).toBe(false);
  expect(hasOtherLiveOwner(folder, 'you')).toBe(true);
  lock.release();
  expect(isOwnerAlive(folder, 'me')).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
});

test("another process's live answer is left alone by opening, listing and recovering, and can be finished", async () => {
  const folder = temporaryFolder();
  const writer = await startWriter(folder);
  const store = await openTestStore(folder);
  expect(await store.list()).toMatchObject([{ lastStatus: 'streaming' }]);
  expect(await store.recover()).toBe(0);
  await exchange(store, 'mine', 'while it streams');
  await writer.finish();
  expect(await branchText(store, writer.conversationId)).toBe('user complete Hello\nassistant complete partial and done');
});

test('when its process is killed, the answer is interrupted with the text that was saved', async () => {
  const folder = temporaryFolder();
  const writer = await startWriter(folder);
  const store = await openTestStore(folder);
  await writer.kill();
  expect(await store.recover()).toBe(1);
  expect(await branchText(store, writer.conversationId)).toBe('user complete Hello\nassistant interrupted partial');
  expect(await hitsOf(store, 'partial', 5)).toHaveLength(1);
  await sendText(store, 'Go on', writer.conversationId);
});

test('the chat of a killed process, open in another, is whole again when it is looked at once more', async () => {
  const folder = temporaryFolder();
  const writer = await startWriter(folder);
  let recoveredCount = 0;
  const options = { folder, workerUrls, clock: systemClock, ids: randomIds, logger: silentLogger };
  const store = await openConversationStore({ ...options, onRecovered: () => (recoveredCount += 1) });
  onTestFinished(() => store.dispose());
  const { conversationId } = writer;
  expect((await store.openEnd(conversationId, 1)).snapshot.messages).toMatchObject([{ status: 'streaming' }]);
  expect(recoveredCount).toBe(0);
  await writer.kill();
  expect((await store.openEnd(conversationId, 1)).snapshot.messages).toMatchObject([{ status: 'interrupted', text: 'partial' }]);
  expect(recoveredCount).toBe(1);
  expect((await store.open(conversationId)).messages).toMatchObject([{}, { status: 'interrupted' }]);
  expect(recoveredCount).toBe(1);
});

test('opening after a kill recovers by itself, tells of no damage, and leaves no owner behind', async () => {
  const folder = temporaryFolder();
  const writer = await startWriter(folder);
  await writer.kill();
  const store = await openStore(folder);
  expect(store.notices).toEqual([]);
  expect(await branchText(store, writer.conversationId)).toContain('assistant interrupted partial');
  await store.dispose();
  expect(readdirSync(join(folder, 'owners'))).toEqual([]);
});

test('twenty first starts at once make one sound store, and none of them takes a half-made one for an old one', async () => {
  const folder = temporaryFolder();
  const stores = await Promise.all(Array.from({ length: 20 }, () => openStore(folder)));
  expect(stores.flatMap(({ notices }) => notices)).toEqual([]);
  expect(readdirSync(folder)).not.toContain('backups');
  await Promise.all(stores.map((store, i) => exchange(store, `from ${i}`, 'ok')));
  expect(await stores[0]?.list()).toHaveLength(20);
  await Promise.all(stores.map((store) => store.dispose()));
});
