import { accessSync, constants } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { appException } from '../../app/errors/app-error.ts';
import { isDamage, isIndexDamage, sqliteCode } from './storage-errors.ts';
import type { StoragePaths } from './storage-paths.ts';

// Primary result codes, https://www.sqlite.org/rescode.html
const genericError = 1;
const readOnly = 8;
const constraint = 19;

/** Far from any row of a message. */
const probeRow = 2 ** 50;

function isWritable(file: string): boolean {
  try {
    accessSync(file, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether the file itself is why it cannot be written to. */
function isOfFile(thrown: unknown, file: string): boolean {
  const code = sqliteCode(thrown);
  return code === genericError || code === constraint || (code === readOnly && isWritable(file));
}

/**
 * Writes a chat and an entry of the search index, changes that, and takes all back, which changes nothing in the file. Throws `storage-corrupt` where
 * the file itself does not let that be done, e.g. by a wrong byte in its header. A disk that is full, or a file that another program
 * keeps busy, is no matter here.
 */
export function assertWritable({ file }: StoragePaths, db: DatabaseSync): void {
  try {
    db.exec('BEGIN IMMEDIATE');
    db.exec(`
      INSERT INTO conversations (id, title, created_at, updated_at) VALUES ('probe', '', '', '');
      INSERT INTO messages_search (rowid, text) VALUES (${probeRow}, 'probe');
      INSERT OR REPLACE INTO messages_search (rowid, text) VALUES (${probeRow}, 'probed');
      DELETE FROM messages_search WHERE rowid = ${probeRow};`);
  } catch (thrown) {
    // Who saves the next message mends the index.
    if (isIndexDamage(thrown)) return;
    if (isDamage(thrown)) throw thrown;
    if (isOfFile(thrown, file)) throw appException('storage-corrupt', 'The conversation file is damaged: it cannot be written to.', { cause: thrown });
  } finally {
    if (db.isTransaction) db.exec('ROLLBACK');
  }
}
