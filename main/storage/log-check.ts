import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { appException } from '../../app/errors/app-error.ts';
import { newestBackup } from './backups/newest-backup.ts';
import { openFileReader } from './recovery/file-reader.ts';
import { readWalPages } from './recovery/wal-pages.ts';
import { sqliteCode } from './storage-errors.ts';
import type { StoragePaths } from './storage-paths.ts';

// SQLite believes a write-ahead log that is sound in itself, and leaves out whatever stands behind a garbled place in it: without a word
// in both cases. Both are looked for after an unclean end, when there is a log at all.

const usualPageSize = 4096;

/** Throws `storage-corrupt` where the log holds transactions that SQLite would leave out. */
export function assertLogIsWhole({ file }: StoragePaths): void {
  const log = openFileReader(`${file}-wal`);
  try {
    if (readWalPages(log, usualPageSize).hasHiddenCommits) throw appException('storage-corrupt', 'The log of the conversation file is damaged.');
  } finally {
    log.close();
  }
}

/** Ids of chats by their row ids: pairs that never change, and of which no two stores have one in common. */
function readIdentities(db: DatabaseSync): ReadonlyMap<unknown, unknown> {
  return new Map(db.prepare('SELECT row_id, id FROM conversations').all().map((row) => [row['row_id'], row['id']]));
}

/** As they are in the file without its log. None where that cannot be read: without its log it need not be whole. */
function readIdentitiesBeneathLog(file: string): ReadonlyMap<unknown, unknown> {
  const url = pathToFileURL(file);
  url.searchParams.set('immutable', '1');
  const db = new DatabaseSync(url, { readOnly: true });
  try {
    return readIdentities(db);
  } catch (thrown) {
    if (sqliteCode(thrown) === null) throw thrown;
    return new Map();
  } finally {
    db.close();
  }
}

/**
 * Throws `storage-corrupt` where the log is another store's, so that `db`, which reads through it, shows other chats than the file has.
 * Restoring a backup may do the same, so after that nothing can be told.
 */
export function assertLogIsOwn(paths: StoragePaths, db: DatabaseSync): void {
  if (newestBackup(paths)?.kind === 'before-restore') return;
  const seen = readIdentities(db);
  let balance = 0;
  for (const [rowId, id] of readIdentitiesBeneathLog(paths.file)) {
    if (seen.has(rowId)) balance += seen.get(rowId) === id ? 1 : -1;
  }
  if (balance < 0) throw appException('storage-corrupt', 'The log beside the conversation file is not its own.');
}
