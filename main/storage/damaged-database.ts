import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { titleFromText } from '../../app/domain/conversation.ts';
import { sizeOf } from './inspect-database.ts';
import { textOf, type Row } from './row-mapping.ts';
import { sqliteCode } from './storage-errors.ts';
import { fileNameOfTime, type StoragePaths } from './storage-paths.ts';
import { inTransaction } from './transaction.ts';

/** No row of ours is smaller: three ids alone take more. Bounds the search for rows when no count can be read. */
const smallestRowBytes = 64;

const constraint = 19;

/**
 * Moves the database with its -wal and -shm to `damaged/<time>/`, deleting nothing. Answers where it is now; null when there
 * was no file. The marker stays, so that a store which then cannot be made anew is still known as lost.
 */
export function setAside(paths: StoragePaths, now: string): string | null {
  const present = ['', '-wal', '-shm'].map((suffix) => `${paths.file}${suffix}`).filter((file) => existsSync(file));
  if (present.length === 0) return null;
  let folder = join(paths.damagedFolder, fileNameOfTime(now));
  for (let count = 2; existsSync(folder); count += 1) folder = join(paths.damagedFolder, `${fileNameOfTime(now)}-${count}`);
  mkdirSync(folder, { recursive: true });
  for (const file of present) renameSync(file, join(folder, basename(file)));
  return join(folder, basename(paths.file));
}

function attempt<T>(read: () => T, fallback: T): T {
  try {
    return read();
  } catch (thrown) {
    // Expected all over a damaged file; anything but SQLite's own complaint is a bug and must be seen.
    if (sqliteCode(thrown) === null) throw thrown;
    return fallback;
  }
}

function lastRowId(source: DatabaseSync, table: string, limit: number): number {
  const counted = attempt(() => Number(source.prepare(`SELECT max(row_id) AS last FROM ${table}`).get()?.['last'] ?? 0), limit);
  return Math.min(counted, limit);
}

/** Every row that can still be reached, one by one, so that a broken page takes only its own rows along. */
function* readableRows(source: DatabaseSync, table: string, limit: number): Generator<Row> {
  const select = attempt(() => source.prepare(`SELECT * FROM ${table} WHERE row_id = ?`), null);
  if (select === null) return;
  const last = lastRowId(source, table, limit);
  for (let rowId = 1; rowId <= last; rowId += 1) {
    const row = attempt(() => select.get(rowId), undefined);
    if (row !== undefined) yield row;
  }
}

/** Copies what can be read, column by column as far as both files have it; answers how many rows came over. */
function copyRows(source: DatabaseSync, target: DatabaseSync, table: string, limit: number): number {
  const columns = target.prepare(`SELECT name FROM pragma_table_info('${table}')`).all().map((row) => textOf(row, 'name'));
  let copied = 0;
  for (const row of readableRows(source, table, limit)) {
    const present = columns.filter((column) => column in row);
    const sql = `INSERT INTO ${table} (${present.join(', ')}) VALUES (${present.map(() => '?').join(', ')})`;
    try {
      target.prepare(sql).run(...present.map((column): SQLInputValue => row[column] ?? null));
      copied += 1;
    } catch (thrown) {
      // A row whose content is garbled breaks a constraint; it stays in the damaged file.
      if (sqliteCode(thrown) !== constraint) throw thrown;
    }
  }
  return copied;
}

function adoptOrphans(db: DatabaseSync): void {
  const orphans = db.prepare(`
    SELECT conversation_id, min(created_at) AS created_at, max(created_at) AS updated_at, text FROM messages
    WHERE conversation_id NOT IN (SELECT id FROM conversations) GROUP BY conversation_id`).all();
  const insert = db.prepare('INSERT INTO conversations (id, title, created_at, updated_at) VALUES (?, ?, ?, ?)');
  for (const row of orphans) {
    insert.run(textOf(row, 'conversation_id'), titleFromText(textOf(row, 'text')), textOf(row, 'created_at'), textOf(row, 'updated_at'));
  }
  db.exec(`
    UPDATE messages SET parent_id = (
      SELECT earlier.id FROM messages AS earlier
      WHERE earlier.conversation_id = messages.conversation_id AND earlier.row_id < messages.row_id
      ORDER BY earlier.row_id DESC LIMIT 1
    ) WHERE parent_id IS NOT NULL AND parent_id NOT IN (SELECT id FROM messages);
    UPDATE conversations SET open_message_id = (
      SELECT id FROM messages WHERE conversation_id = conversations.id ORDER BY row_id DESC LIMIT 1
    ) WHERE open_message_id IS NULL OR open_message_id NOT IN (SELECT id FROM messages);
    INSERT INTO messages_search (rowid, text) SELECT row_id, text FROM messages WHERE text <> '' AND status <> 'streaming';
  `);
}

/**
 * Copies every conversation and message that can still be read from the damaged file into `target`, which is new and empty.
 * Answers how many messages came over. Leaves the damaged file as it is.
 */
export function salvage(damagedFile: string, target: DatabaseSync): number {
  if (sizeOf(damagedFile) === 0) return 0;
  const source = attempt(() => new DatabaseSync(damagedFile, { readOnly: true, timeout: 1000 }), null);
  if (source === null) return 0;
  const limit = Math.ceil((sizeOf(damagedFile) + sizeOf(`${damagedFile}-wal`)) / smallestRowBytes);
  try {
    return inTransaction(target, 'synced', () => {
      target.exec('PRAGMA defer_foreign_keys = ON');
      copyRows(source, target, 'conversations', limit);
      const messages = copyRows(source, target, 'messages', limit);
      adoptOrphans(target);
      return messages;
    });
  } finally {
    source.close();
  }
}
