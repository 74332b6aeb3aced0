import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { sizeOf } from './inspect-database.ts';
import { isDamage, storeGone } from './storage-errors.ts';

const busyTimeoutMs = 5000;

function addressOf(file: string, name: string, value: string): URL {
  const url = pathToFileURL(file);
  url.searchParams.set(name, value);
  return url;
}

/** What cannot be read shows at the first look only. */
function looked(db: DatabaseSync): DatabaseSync {
  try {
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/** Opens the file for reading, on a disk where nothing can be created too. Throws SQLite's errors. */
export function connectReadOnly(file: string): DatabaseSync {
  try {
    return looked(new DatabaseSync(file, { readOnly: true, timeout: busyTimeoutMs }));
  } catch (thrown) {
    if (isDamage(thrown) || sizeOf(`${file}-wal`) > 0) throw thrown;
    // Where nothing can be created SQLite cannot make its -shm file either; with no -wal the file is whole without it.
    return looked(new DatabaseSync(addressOf(file, 'immutable', '1'), { readOnly: true }));
  }
}

/**
 * Opens the file for writing, and where that cannot be, for reading. Never makes one: where it is gone this fails with
 * `storage-failed`, detail `gone`. A damaged file is opened as well: its damage shows to whoever reads it. Throws SQLite's errors.
 */
export function connectExisting(file: string): DatabaseSync {
  if (!existsSync(file)) throw storeGone();
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(addressOf(file, 'mode', 'rw'), { timeout: busyTimeoutMs, enableForeignKeyConstraints: true });
    // What is erased must not stay in pages that are free again, whichever connection frees them.
    db.exec('PRAGMA secure_delete = ON');
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return db;
  } catch (thrown) {
    if (db !== null && isDamage(thrown)) return db;
    db?.close();
    return connectReadOnly(file);
  }
}
