import { lastLocalDays } from '../../../app/domain/local-days.ts';
import { appException } from '../../../app/errors/app-error.ts';
import { makeBackup, type BackupRequest } from '../backups/make-backup.ts';
import { datedBackups, rotateBackups } from '../backups/rotate-backups.ts';
import { takeFileLock } from '../file-lock.ts';
import type { StoragePaths } from '../storage-paths.ts';
import { asPhase } from './job-phases.ts';
import type { JobContext, JobProgress } from './storage-job.ts';

/** What came of it. `skipped`: there is one of today, or another process is about to make it. */
export type BackUpOutcome = { readonly kind: 'made'; readonly name: string } | { readonly kind: 'skipped' };

function hasOneOfToday(paths: StoragePaths, now: string): boolean {
  const today = lastLocalDays(new Date(now), 1)[0]?.day;
  return datedBackups(paths).some(({ kind, day, isSound }) => kind === 'automatic' && isSound && day === today);
}

/**
 * Makes a backup and removes those that are not kept any more. An automatic one is made once a day, whichever process asks; any other
 * fails with `request-invalid` while another process is at it.
 */
export async function* backUpStore(context: JobContext, request: BackupRequest): AsyncGenerator<JobProgress, BackUpOutcome, void> {
  const { paths, now } = context;
  const lock = takeFileLock(paths.backupLock);
  if (lock === null) {
    if (request.kind === 'automatic') return { kind: 'skipped' };
    throw appException('request-invalid', 'A backup is being made already.', { retryable: true });
  }
  try {
    if (request.kind === 'automatic' && hasOneOfToday(paths, now())) return { kind: 'skipped' };
    const { name } = yield* asPhase(makeBackup(context, request), 0, 2);
    yield* asPhase(rotateBackups(paths), 1, 2);
    return { kind: 'made', name };
  } finally {
    lock.release();
  }
}
