import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { appException } from '../../../../app/errors/app-error.ts';
import { createBackups } from '../../../../main/backups/create-backups.ts';
import type { Backups } from '../../../../main/backups/backups.ts';
import type { StoreJobs } from '../../../../main/storage/jobs/store-jobs.ts';
import { silentLogger } from '../../../builders/silent-logger.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const minuteMs = 60_000;

interface Fixture {
  readonly backups: Backups;
  readonly state: { activeReplies: number; run: () => Promise<unknown> };
  readonly made: () => number;
  readonly changes: () => number;
}

function createFixture(): Fixture {
  const state = { activeReplies: 0, run: (): Promise<unknown> => Promise.resolve({ kind: 'made', name: 'one' }) };
  let made = 0;
  let changes = 0;
  const jobs = {
    run: (): Promise<unknown> => {
      made += 1;
      return state.run();
    },
    dispose: () => Promise.resolve(),
  } as unknown as StoreJobs;
  const backups = createBackups({
    store: { jobs, restoreBackup: () => Promise.resolve(null) },
    appVersion: '1',
    activeReplyCount: () => state.activeReplies,
    onRestored: () => undefined,
    reloadWindows: () => undefined,
    events: { broadcast: () => void (changes += 1) },
    logger: silentLogger,
  });
  return { backups, state, made: () => made, changes: () => changes };
}

test('the first look comes half a minute after the start, the next each hour, and none after the end', async () => {
  const { backups, made } = createFixture();
  await vi.advanceTimersByTimeAsync(10 * minuteMs);
  expect(made()).toBe(0);
  backups.start();
  await vi.advanceTimersByTimeAsync(29_000);
  expect(made()).toBe(0);
  await vi.advanceTimersByTimeAsync(2000);
  expect(made()).toBe(1);
  await vi.advanceTimersByTimeAsync(120 * minuteMs);
  expect(made()).toBe(3);
  backups.dispose();
  await vi.advanceTimersByTimeAsync(600 * minuteMs);
  expect(made()).toBe(3);
});

test('while an answer is being written it waits for its end', async () => {
  const { backups, state, made } = createFixture();
  state.activeReplies = 1;
  backups.start();
  await vi.advanceTimersByTimeAsync(5 * minuteMs);
  expect(made()).toBe(0);
  state.activeReplies = 0;
  await vi.advanceTimersByTimeAsync(minuteMs);
  expect(made()).toBe(1);
});

test('a disk without room is told of once, tried again, and the notice goes when there is room', async () => {
  const { backups, state, changes } = createFixture();
  state.run = () => Promise.reject(appException('storage-full', 'The disk has too little room for a backup.'));
  backups.start();
  await vi.advanceTimersByTimeAsync(5 * 60 * minuteMs);
  expect(backups.notices).toMatchObject([{ code: 'storage-full', detail: 'backup' }]);
  expect(changes()).toBe(1);
  state.run = () => Promise.resolve({ kind: 'made', name: 'one' });
  await vi.advanceTimersByTimeAsync(60 * minuteMs);
  expect(backups.notices).toEqual([]);
});
