import type { ExportReport } from '../../../app/export/export-request.ts';
import type { JobContext, JobProgress } from './storage-job.ts';
import { openTargetFile, type TargetFile } from './target-file.ts';

/**
 * Runs an export into the file at `path` on one state of the store, whatever is written to it meanwhile. The file is there when it is
 * whole; where `write` fails or is ended early, nothing is left of it.
 */
export function* writeTarget(
  { db }: JobContext,
  path: string,
  write: (target: TargetFile) => Generator<JobProgress, Omit<ExportReport, 'sizeBytes'>, void>,
): Generator<JobProgress, ExportReport, void> {
  const target = openTargetFile(path);
  try {
    db.exec('BEGIN');
    const report = yield* write(target);
    target.commit();
    return { ...report, sizeBytes: target.sizeBytes };
  } finally {
    target.discard();
    if (db.isTransaction) db.exec('ROLLBACK');
  }
}
