import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseBackupName } from '../backups/backup-names.ts';
import { readBackupNote, writeBackupNote } from '../backups/backup-note.ts';
import { hashFile } from '../backups/hash-file.ts';
import { backupNames } from '../backups/list-backups.ts';
import { takeFileLock } from '../file-lock.ts';
import { assertSound } from '../migrate.ts';
import { asPhase } from './job-phases.ts';
import type { JobContext, JobProgress } from './storage-job.ts';

/** What was found among the backups. */
export interface BackupsReport {
  readonly backups: number;
  readonly unsound: number;
  /** One sentence for each that is not sound. */
  readonly problems: readonly string[];
}

function problemInside(file: string): string | null {
  try {
    const db = new DatabaseSync(file, { readOnly: true });
    try {
      assertSound(db);
      return null;
    } finally {
      db.close();
    }
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}

async function* checkOne({ paths, now }: JobContext, name: string): AsyncGenerator<JobProgress, string | null, void> {
  const file = join(paths.backupsFolder, name);
  const note = readBackupNote(paths.backupsFolder, name);
  const inside = problemInside(file);
  const isChanged = note !== null && (yield* hashFile(file)) !== note.sha256;
  const problem = inside ?? (isChanged ? 'It is not what it was when it was made.' : null);
  if (note !== null) writeBackupNote(paths.backupsFolder, name, { ...note, checkedAt: now(), problems: problem === null ? [] : [problem] });
  return problem;
}

/** Reads every backup through and writes down what it found, so that none that is damaged takes the place of a sound one. */
export async function* verifyBackups(context: JobContext): AsyncGenerator<JobProgress, BackupsReport, void> {
  const { paths } = context;
  const names = backupNames(paths);
  const lock = names.length === 0 ? null : takeFileLock(paths.backupLock);
  // Whoever is at them knows that they are sound; those that are there are counted all the same.
  if (lock === null) return { backups: names.length, unsound: 0, problems: [] };
  try {
    const problems: string[] = [];
    for (const [index, name] of names.entries()) {
      yield { done: index, total: names.length };
      const problem = yield* asPhase(checkOne(context, name), index, names.length);
      const createdAt = parseBackupName(name)?.createdAt ?? name;
      if (problem !== null) problems.push(`The backup of ${createdAt} is damaged: ${problem}`);
    }
    return { backups: names.length, unsound: problems.length, problems };
  } finally {
    lock.release();
  }
}
