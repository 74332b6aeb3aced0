import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { StoreCounts } from '../../../app/domain/backup.ts';
import { appException } from '../../../app/errors/app-error.ts';
import { assertRoom, copySound } from '../backups/make-backup.ts';
import { syncFile, syncFolder } from '../../files/sync-file.ts';
import { sizeOf } from '../inspect-database.ts';
import type { JobContext, JobProgress } from './storage-job.ts';

/**
 * Copies the store to `path`, which must not exist, and answers what is in it. Contents of attached files do not come along.
 * `request-invalid` where there is something already or no folder.
 */
export async function* copyStoreTo({ db, paths }: JobContext, { path }: { readonly path: string }): AsyncGenerator<JobProgress, StoreCounts, void> {
  if (existsSync(path)) throw appException('request-invalid', `There is a file at ${path} already.`);
  if (!existsSync(dirname(path))) throw appException('request-invalid', `There is no folder ${dirname(path)}.`);
  assertRoom(dirname(path), sizeOf(paths.file) + sizeOf(`${paths.file}-wal`));
  const unfinished = `${path}.${process.pid}.partial`;
  try {
    const { counts } = yield* copySound(db, unfinished);
    syncFile(unfinished);
    renameSync(unfinished, path);
    syncFolder(dirname(path));
    return counts;
  } finally {
    rmSync(unfinished, { force: true });
  }
}
