import type { Backup } from '../../../app/domain/backup.ts';
import { appException } from '../../../app/errors/app-error.ts';
import { parseBackupName } from '../backups/backup-names.ts';
import { backupNames, listBackups } from '../backups/list-backups.ts';
import { dropUnusedFiles, removeBackup } from '../backups/rotate-backups.ts';
import { takeFileLock } from '../file-lock.ts';
import type { JobContext, JobProgress } from './storage-job.ts';

/** Everything that can be restored, newest first. */
export function* listStoreBackups({ paths }: JobContext, _input: null): Generator<JobProgress, readonly Backup[], void> {
  return yield* listBackups(paths);
}

/** Removes one backup for good, and what only it needed. `request-invalid` where there is none of that name or one is being made. */
export function* removeStoreBackup({ paths }: JobContext, { name }: { readonly name: string }): Generator<JobProgress, null, void> {
  if (parseBackupName(name) === null || !backupNames(paths).includes(name)) {
    throw appException('request-invalid', 'This backup is not there any more.');
  }
  const lock = takeFileLock(paths.backupLock);
  if (lock === null) throw appException('request-invalid', 'A backup is being made. Try again in a moment.', { retryable: true });
  try {
    removeBackup(paths, name);
    yield* dropUnusedFiles(paths);
    return null;
  } finally {
    lock.release();
  }
}
