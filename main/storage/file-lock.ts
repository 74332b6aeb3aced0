import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isBusy } from './storage-errors.ts';

/** A lock that at most one process has at a time. The system releases it with the process, however that ends. */
export interface FileLock {
  release(): void;
}

/** Those who only ask are in the way for some microseconds each. */
const mostTries = 1000;

/** Null: somebody has a lock on it, or asks whether anybody has. */
function tryLock(file: string): FileLock | null {
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

/**
 * Takes the lock behind `file`, without waiting; null when somebody has it. The file is a tiny SQLite file, since SQLite's locks work
 * on every system; it is never deleted, so that nobody locks one that is gone. Throws SQLite's and the file system's errors.
 */
export function takeFileLock(file: string): FileLock | null {
  mkdirSync(dirname(file), { recursive: true });
  for (let attempt = 1; attempt <= mostTries; attempt += 1) {
    const lock = tryLock(file);
    if (lock !== null) return lock;
    if (isFileLocked(file)) return null;
  }
  return null;
}

/** Whether some process has the lock now. Asking keeps nobody from taking it. */
export function isFileLocked(file: string): boolean {
  if (!existsSync(file)) return false;
  const db = new DatabaseSync(file, { readOnly: true, timeout: 0 });
  try {
    // Reading takes a lock that many can have.
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return false;
  } catch (thrown) {
    if (isBusy(thrown)) return true;
    throw thrown;
  } finally {
    db.close();
  }
}
