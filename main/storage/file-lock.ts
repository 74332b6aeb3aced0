import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isBusy } from './storage-errors.ts';

/** A lock that at most one process has at a time. The system releases it with the process, however that ends. */
export interface FileLock {
  release(): void;
}

/**
 * Takes the lock behind `file`, without waiting; null when somebody has it. The file is a tiny SQLite file, since SQLite's locks work
 * on every system; it is never deleted, so that nobody locks one that is gone. Throws SQLite's and the file system's errors.
 */
export function takeFileLock(file: string): FileLock | null {
  mkdirSync(dirname(file), { recursive: true });
  const db = new DatabaseSync(file, { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
    return { release: () => db.close() };
  } catch (thrown) {
    db.close();
    if (isBusy(thrown)) return null;
    throw thrown;
  }
}

/** Whether some process has the lock now. */
export function isFileLocked(file: string): boolean {
  if (!existsSync(file)) return false;
  const lock = takeFileLock(file);
  lock?.release();
  return lock === null;
}
