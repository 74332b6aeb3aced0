import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { keyColumnsOf, tablesOf, type PlacedRow } from './row-places.ts';

/** How many rows of a damaged store should have come back, and did. */
export interface Recovered {
  /** Rows on pages that were not touched. */
  readonly expected: number;
  /** Those of them that are there with everything in them. */
  readonly recovered: number;
  /** What became of the others, for a failure's message. */
  readonly missing: readonly string[];
  /** Chats and messages that are gone, touched or not. */
  readonly lost: readonly string[];
}

type Values = Readonly<Record<string, SQLOutputValue>>;

/** What a row means nothing without: the database would not take it. */
const owners: Readonly<Record<string, readonly [column: string, table: string]>> = {
  requests: ['message_id', 'messages'],
  message_files: ['message_id', 'messages'],
  draft_files: ['draft', 'conversations'],
  side_requests: ['conversation_id', 'conversations'],
};

/** Columns that name a message, and may be led elsewhere when that one is lost. */
const links = new Set(['parent_id', 'open_message_id', 'context_start_id']);

function isSameRow(was: Values, is: Values, isThere: (id: SQLOutputValue) => boolean): boolean {
  return Object.entries(was).every(([column, value]) => {
    if (links.has(column) && value !== null && !isThere(value)) return true;
    // Every start ends the answers of processes that are gone.
    if (column === 'status' && value === 'streaming') return is[column] === 'interrupted';
    if (column === 'owner') return is[column] === null;
    return is[column] === value;
  });
}

/** Compares the store in `file` with the rows that were there before it was damaged. */
export function countRecovered(file: string, before: readonly PlacedRow[], isTouched: (page: number) => boolean): Recovered {
  const db = new DatabaseSync(file, { readOnly: true });
  const present = new Map<string, Values>();
  const ids = new Set<SQLOutputValue>();
  for (const { table } of tablesOf(db)) {
    const keys = keyColumnsOf(db, table);
    for (const row of db.prepare(`SELECT * FROM ${table}`).all()) {
      present.set(`${table} ${keys.map((name) => String(row[name])).join(' ')}`, row);
      ids.add(row['id'] ?? null);
    }
  }
  db.close();

  const missing: string[] = [];
  const lost: string[] = [];
  let expected = 0;
  for (const { table, key, values, pages } of before) {
    const found = present.get(`${table} ${key}`);
    if (found === undefined && 'id' in values) lost.push(`${table} ${key}`);
    const owner = owners[table];
    if (pages.some(isTouched) || (owner !== undefined && !ids.has(values[owner[0]] ?? null))) continue;
    expected += 1;
    if (found === undefined) missing.push(`${table} ${key} on pages ${pages.join(', ')} is gone`);
    else if (!isSameRow(values, found, (id) => ids.has(id))) missing.push(`${table} ${key} has changed`);
  }
  return { expected, recovered: expected - missing.length, missing, lost };
}
