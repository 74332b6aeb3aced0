import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { appException } from '../../app/errors/app-error.ts';
import { latestVersion, readVersion, applySteps } from './migrate.ts';
import type { Migration } from './migrations/migration.ts';

/** What is copied into memory is at most so large; a larger file waits until it can be changed where it is. */
const maxBytes = 512 * 1024 * 1024;

/**
 * `db`, or, where its file has an older shape and cannot be changed, a copy of it in memory in the newest shape: right after an
 * update, a full or read-only disk must not hide what the older version showed. `db` is closed then. Throws `storage-failed` for
 * a file of `bytes` that is too large for that, and SQLite's errors.
 */
export function inNewestShape(db: DatabaseSync, bytes: number, steps: readonly Migration[]): DatabaseSync {
  const version = readVersion(db);
  if (version === 0 || version >= latestVersion(steps)) return db;
  // Known by its name in this process only: an address without a slash would be private to one connection.
  const address = `file:///kilodesk-${randomUUID()}?vfs=memdb`;
  const copy = new DatabaseSync(new URL(address));
  try {
    if (bytes > maxBytes) throw appException('storage-failed', 'The conversation file is of an older version and cannot be changed.');
    db.exec('PRAGMA temp_store = MEMORY');
    db.prepare('VACUUM INTO ?').run(address);
    applySteps(copy, steps);
    copy.exec('PRAGMA query_only = ON');
    return copy;
  } catch (thrown) {
    copy.close();
    throw thrown;
  } finally {
    db.close();
  }
}
