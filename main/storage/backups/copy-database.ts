import { backup, type DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { appException } from '../../../app/errors/app-error.ts';
import type { JobProgress } from '../jobs/storage-job.ts';

/** Pages of one step: a MiB of the usual size, a few milliseconds. */
const pagesOfStep = 256;

/** How often, and how long in between in milliseconds, a target that somebody is writing to is tried again. */
const busyTries = 100;
const busyPauseMs = 100;

/** Node tells of a target that is locked with SQLite's code for "no error". */
function isTargetBusy(thrown: unknown): boolean {
  return thrown instanceof Error && 'errcode' in thrown && (thrown.errcode === 0 || thrown.errcode === 5);
}

async function* copyOnce(source: DatabaseSync, target: string): AsyncGenerator<JobProgress, boolean, void> {
  let progress: JobProgress | null = null;
  let isAbandoned = false;
  let stepped = Promise.withResolvers<void>();
  const copying = backup(source, target, {
    rate: pagesOfStep,
    progress: ({ totalPages, remainingPages }) => {
      // Thrown from here it ends the copy, and SQLite rolls back what it wrote.
      if (isAbandoned) throw new Error('abandoned');
      progress = { done: totalPages - remainingPages, total: totalPages };
      stepped.resolve();
    },
  });
  const outcome = copying.then(
    () => ({ error: null }),
    (error: unknown) => ({ error }),
  );
  try {
    for (;;) {
      const ended = await Promise.race([outcome, stepped.promise]);
      if (ended !== undefined) {
        if (progress === null && isTargetBusy(ended.error)) return false;
        await copying;
        return true;
      }
      stepped = Promise.withResolvers<void>();
      if (progress !== null) yield progress;
    }
  } finally {
    isAbandoned = true;
    await outcome;
  }
}

/**
 * Copies the whole of `source` into the database at `target`, page by page, in one transaction of the target: it has the old content or
 * the new, whoever reads it and whatever ends this. Progress is in pages. Others may write to `source` meanwhile; where it must be
 * of one moment and not begin again at each write, hold a read transaction on it. A target that is written to is waited for, ten
 * seconds at most: then `storage-failed`. Meanwhile progress has no total, and `beforeRetry` may end it by throwing. Throws SQLite's errors.
 */
export async function* copyDatabase(source: DatabaseSync, target: string, beforeRetry?: () => void): AsyncGenerator<JobProgress, void, void> {
  for (let attempt = 1; attempt <= busyTries; attempt += 1) {
    if (yield* copyOnce(source, target)) return;
    await pause(busyPauseMs);
    yield { done: 0, total: null };
    beforeRetry?.();
  }
  throw appException('storage-failed', 'Another program keeps the conversation file busy.', { retryable: true });
}
