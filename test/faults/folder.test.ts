import { chmodSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { errorCopy } from '../../app/errors/error-copy.ts';
import type { AppError } from '../../app/errors/app-error.ts';
import { AppException } from '../../app/errors/app-error.ts';
import { mountSmallDisk, whyNoMount } from '../builders/small-disk.ts';
import { createCliFixture, linesOf } from '../integration/cli/cli-process.ts';
import { recordFault, recordSkipped } from './fault-report.ts';
import { exchangeIn, listIn, openEngine, openIn } from './store-in-process.ts';

/** What the error says that something throws. */
function saidBy(act: () => unknown): string {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof AppException) return errorCopy(thrown.error).sentence;
    throw thrown;
  }
  return 'nothing';
}

test.skipIf(whyNoMount !== null)('a folder that is read-only, has another owner, or vanishes', async () => {
  const { run, home, dataDir } = await createCliFixture();
  const disk = mountSmallDisk(dataDir, '8m');
  onTestFinished(disk.unmount);
  const first = openEngine(dataDir);
  const { conversation } = exchangeIn(first, 'kept', 'words');
  first.close();
  const before = readdirSync(home, { recursive: true }).map(String).filter((name) => !name.startsWith('data')).toSorted();

  // Read-only: the chats are shown, and what cannot be done is said.
  disk.remount('ro');
  const readOnly = openEngine(dataDir);
  expect(readOnly.notices.map((notice: AppError) => errorCopy(notice).sentence)).toEqual(['Kilodesk cannot write to its data folder. Nothing new is saved until it can.']);
  expect(openIn(readOnly, conversation.id).messages).toHaveLength(2);
  expect(saidBy(() => exchangeIn(readOnly, 'new', 'words'))).toContain('cannot write');
  readOnly.close();
  expect(await run(['conversations', 'list', '--json'])).toMatchObject({ code: 0, stdout: expect.stringContaining('kept') as unknown });
  disk.remount('rw');

  // Another owner: an error, and never an empty list.
  chmodSync(dataDir, 0o700);
  chmodSync(home, 0o755);
  const asNobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
  const foreign = await run(['conversations', 'list', '--json'], { wrap: asNobody });
  expect(foreign).toMatchObject({ code: 1, stdout: '' });
  expect(linesOf(foreign.stderr)).toContainEqual(expect.objectContaining({ error: expect.objectContaining({ code: 'storage-failed' }) as unknown }));

  // Vanished under a program that has it open.
  const open = openEngine(dataDir);
  const inner = ['conversations.sqlite', 'conversations.sqlite-wal', 'conversations.sqlite-shm', 'conversations.marker', 'owners'];
  const away = join(dataDir, 'away');
  mkdirSync(away);
  const present = readdirSync(dataDir).filter((name) => inner.includes(name));
  for (const name of present) renameSync(join(dataDir, name), join(away, name));
  expect(listIn(open)).toHaveLength(1);
  expect(saidBy(() => exchangeIn(open, 'into the void', 'words'))).toContain('The folder with your chats is gone');
  expect(readdirSync(dataDir)).toEqual(['away']);
  for (const name of present) renameSync(join(away, name), join(dataDir, name));
  exchangeIn(open, 'back', 'again');
  expect(listIn(open)).toHaveLength(2);
  open.close();

  const after = readdirSync(home, { recursive: true }).map(String).filter((name) => !name.startsWith('data')).toSorted();
  expect(after).toEqual(before);
  recordFault({
    fault: 'unusable-folder',
    tries: 3,
    mustHold: 'a clear state, no blank history, nothing written elsewhere',
    figure: 'read-only: read and said; another owner: refused and said; vanished: read, nothing written, goes on when it is back',
  });
});

test.skipIf(whyNoMount === null)('unusable folders cannot be tried here', () => recordSkipped('unusable-folder', whyNoMount ?? ''));
