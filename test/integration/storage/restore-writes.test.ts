import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import type { RestoreReport } from '../../../app/domain/backup.ts';
import { connectExisting } from '../../../main/storage/connect-existing.ts';
import type { ConversationStore } from '../../../main/storage/conversation-store.ts';
import { isFileLocked, takeFileLock } from '../../../main/storage/file-lock.ts';
import { eraseSteps } from '../../../main/storage/jobs/erase-steps.ts';
import { restoreStore } from '../../../main/storage/jobs/restore-store.ts';
import type { JobProgress } from '../../../main/storage/jobs/storage-job.ts';
import { storagePaths } from '../../../main/storage/storage-paths.ts';
import { exchange, openTestStore, temporaryFolder } from './test-store.ts';

type Steps = AsyncGenerator<JobProgress, RestoreReport, void>;

/** A store with a chat and a draft, a backup of it with the chat only, and a restore of that which is about to write. */
async function aboutToSwap(): Promise<{ folder: string; store: ConversationStore; chatId: string; answerId: string; steps: Steps }> {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  const { conversation, message } = await exchange(store, 'Backed up', 'Yes');
  const outcome = await store.jobs.run('backUp', { kind: 'manual', appVersion: 'test' });
  await store.saveDraft(null, { text: 'typed before', attachments: [] });
  const paths = storagePaths(folder);
  const db = connectExisting(paths.file);
  onTestFinished(() => db.close());
  const context = { db, paths, ownerToken: randomUUID(), now: () => new Date().toISOString() };
  const source = { kind: 'kept', name: outcome?.kind === 'made' ? outcome.name : '' } as const;
  const steps = restoreStore(context, { source, appVersion: 'test' });
  for (let step = await steps.next(); step.done !== true && step.value.done < 3; step = await steps.next());
  return { folder, store, chatId: conversation.id, answerId: message.id, steps };
}

async function finish(steps: Steps): Promise<RestoreReport> {
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return step.value;
  }
}

test('between the last look and the end of a restore no write is taken and lost, by this process or another', async () => {
  const { folder, store, chatId, answerId, steps } = await aboutToSwap();
  const other = await openTestStore(folder);
  const temporaryId = await store.startTemporary();
  await exchange(store, 'Only here', 'Yes', temporaryId);
  const writes = [
    () => store.rename(chatId, 'Renamed'),
    () => other.rename(chatId, 'Renamed'),
    () => store.saveDraft(null, { text: 'typed meanwhile', attachments: [] }),
    () => other.setPinned(chatId, true),
    () => store.trash(chatId),
    () => store.keep(temporaryId),
    () => store.fork(chatId, answerId),
    () => store.files.add(Buffer.from('content'), 'text/plain'),
    () => exchange(other, 'Asked meanwhile', 'Yes'),
    () => store.jobs.run('erase', { what: 'all' }),
  ];
  for (const write of writes) await expect(write()).rejects.toMatchObject({ error: { code: 'request-invalid' } });
  await expect(other.rename(chatId, 'Renamed')).rejects.toMatchObject({ error: { retryable: true, message: 'A backup is being restored. Try again in a moment.' } });
  await finish(steps);
  expect((await store.getDraft(null)).text).toBe('');
  await other.rename(chatId, 'Renamed');
  await store.keep(temporaryId);
  expect((await store.list()).map(({ title }) => title).toSorted()).toEqual(['Only here', 'Renamed']);
});

test('a restore that ended before its end holds nothing back', async () => {
  const { store, chatId, steps } = await aboutToSwap();
  await expect(store.rename(chatId, 'Renamed')).rejects.toThrow('A backup is being restored.');
  await steps.return({} as RestoreReport);
  await store.rename(chatId, 'Renamed');
  expect((await store.open(chatId)).conversation.title).toBe('Renamed');
});

test('a write that is refused is refused at once, and does not wait for what the restore writes', async () => {
  const { folder, store, chatId, steps } = await aboutToSwap();
  const writer = new DatabaseSync(join(folder, 'conversations.sqlite'));
  writer.exec('BEGIN IMMEDIATE');
  await expect(store.rename(chatId, 'Renamed')).rejects.toThrow('A backup is being restored.');
  writer.exec('ROLLBACK');
  writer.close();
  await finish(steps);
});

test('what a program that does not ask writes while the restore waits for it ends the restore, and stays', async () => {
  const { folder, store, steps } = await aboutToSwap();
  const writer = new DatabaseSync(join(folder, 'conversations.sqlite'));
  writer.exec(`BEGIN IMMEDIATE; UPDATE conversations SET title = 'Written past it'`);
  expect(await steps.next()).toMatchObject({ value: { done: 3 } });
  writer.exec('COMMIT');
  writer.close();
  await expect(steps.next()).rejects.toThrow('Something else keeps changing the chats.');
  expect((await store.list()).map(({ title }) => title)).toEqual(['Written past it']);
});

test('a chat that a restore brought back is not erased on by whoever was erasing it', async () => {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  const { conversation } = await exchange(store, 'To be erased', 'Yes');
  const db = connectExisting(storagePaths(folder).file);
  onTestFinished(() => db.close());
  db.exec(`UPDATE conversations SET unfinished = 'erasing'`);
  const steps = eraseSteps(db, conversation.id);
  steps.next();
  db.exec('UPDATE conversations SET unfinished = NULL');
  while (steps.next().done !== true);
  expect((await store.list()).map(({ title }) => title)).toEqual(['To be erased']);
});

test('who asks whether a lock is held keeps nobody from taking it', { timeout: 60_000 }, async () => {
  const file = join(temporaryFolder(), 'some.lock');
  takeFileLock(file)?.release();
  const code = `
    import { parentPort } from 'node:worker_threads';
    import { isFileLocked } from ${JSON.stringify(new URL('../../../main/storage/file-lock.ts', import.meta.url).href)};
    let isEnded = false;
    parentPort.once('message', () => { isEnded = true; parentPort.close(); });
    const ask = () => { for (let i = 0; i < 50; i += 1) isFileLocked(${JSON.stringify(file)}); if (!isEnded) setImmediate(ask); };
    ask();
    parentPort.postMessage('asking');`;
  const asker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`));
  await once(asker, 'message');
  try {
    for (let index = 0; index < 500; index += 1) {
      const lock = takeFileLock(file);
      expect(lock).not.toBeNull();
      expect(isFileLocked(file)).toBe(true);
      expect(takeFileLock(file)).toBeNull();
      lock?.release();
    }
  } finally {
    asker.postMessage('end');
    await once(asker, 'exit');
  }
});
