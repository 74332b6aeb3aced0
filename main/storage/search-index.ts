import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { textOf } from './row-mapping.ts';
import { inTransaction, inUngatedTransaction } from './transaction.ts';

/** What the messages' texts can be found by. It holds nothing that the messages do not, so it can always be made anew. */
export interface SearchIndex {
  /** Takes the place of what was known of the row. */
  add(rowId: SQLInputValue, text: string): void;
}

/** While it is set, the index is being made anew: rows below this number are missing in it; empty: it is not emptied yet. */
const rebuildKey = 'search-index-rebuild';

const rowsAtOnce = 250;

/** Builds the index's writing side; the statement is prepared once. */
export function createSearchIndex(db: DatabaseSync): SearchIndex {
  const insert = db.prepare('INSERT OR REPLACE INTO messages_search (rowid, text) VALUES (?, ?)');
  return {
    add: (rowId, text) => {
      insert.run(rowId, text);
    },
  };
}

/** Row number from which on downwards rows are missing in the index, or '' when all are; null when the index is whole. */
function readRebuild(db: DatabaseSync): string | null {
  const row = db.prepare('SELECT value FROM meta WHERE key = ?').get(rebuildKey);
  return row === undefined ? null : textOf(row, 'value');
}

/** Whether the index is damaged or not finished. */
export function needsRebuild(db: DatabaseSync): boolean {
  return readRebuild(db) !== null;
}

/** Empties a damaged index, so that messages can be saved again; the next search fills it. Throws what SQLite throws. */
export function emptyIndex(db: DatabaseSync): void {
  inUngatedTransaction(db, 'written', () => beginRebuild(db));
}

/** The same inside a transaction of the caller's, to be called when no more rows are written past the index. */
export function beginRebuild(db: DatabaseSync): void {
  db.exec(`INSERT INTO messages_search (messages_search) VALUES ('delete-all')`);
  const newest = Number(db.prepare('SELECT max(row_id) AS newest FROM messages').get()?.['newest'] ?? 0);
  db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(rebuildKey, String(newest + 1));
}

/** Adds the next rows; true when there were none left. */
function continueRebuild(db: DatabaseSync, below: number): boolean {
  const select = db.prepare(`
    SELECT row_id, text FROM messages WHERE row_id < ? AND text <> '' AND status <> 'streaming' ORDER BY row_id DESC LIMIT ${rowsAtOnce}`);
  const rows = select.all(below);
  const lowest = rows.at(-1)?.['row_id'];
  if (lowest === undefined) {
    db.prepare('DELETE FROM meta WHERE key = ?').run(rebuildKey);
    return true;
  }
  const insert = db.prepare('INSERT OR REPLACE INTO messages_search (rowid, text) VALUES (?, ?)');
  // Upwards: the index writes itself out whenever a row number falls.
  for (const row of rows.toReversed()) insert.run(row['row_id'] ?? null, textOf(row, 'text'));
  db.prepare('UPDATE meta SET value = ? WHERE key = ?').run(String(lowest), rebuildKey);
  return false;
}

/**
 * Makes the index anew in short transactions, so that saving never waits long; yields the number of rows not yet in it after each.
 * One that was ended early is taken up where it stopped. `isDamaged`: what is there is of no use.
 */
export function* rebuildIndex(db: DatabaseSync, isDamaged: boolean): Generator<number, void, void> {
  for (let isFirst = true; ; isFirst = false) {
    const isDone = inTransaction(db, 'written', () => {
      const below = readRebuild(db);
      if (below === null && !isFirst) return true;
      if (below === null || below === '' || (isFirst && isDamaged)) beginRebuild(db);
      return continueRebuild(db, Number(readRebuild(db)));
    });
    if (isDone) return;
    yield Number(readRebuild(db) ?? 0);
  }
}
