import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { SearchFilters, SearchRequest } from '../../../app/domain/search/message-search.ts';
import type { SearchQuery } from '../../../app/domain/search/search-query.ts';
import type { Row } from '../row-mapping.ts';
import { fewFilteredRows, filterSql, rowBounds, type FilterSql } from './search-filters.ts';
import type { JobProgress } from './storage-job.ts';

/** What looks at messages that may be hits. Answers true when it has enough. */
export type Taker = (row: Row) => boolean;

/** Why no more messages were looked at; `unread`: rows below `reached` were left for a deep search. */
export interface Walked {
  readonly end: 'enough' | 'all' | 'unread';
  /** The last row looked at. */
  readonly reached: number;
}

type Walk = Generator<JobProgress, Walked, void>;

/** The trigram index knows nothing shorter. */
const shortestIndexed = 3;

/** How many messages are read one after the other unless a deep search is asked for. */
export const readAtOnce = 20_000;

const workMs = 15;

const columns = 'm.row_id, m.id, m.conversation_id, m.role, m.model_ref, m.text, m.created_at, c.title, c.archived_at';
const joined = 'CROSS JOIN conversations AS c ON c.id = m.conversation_id WHERE c.trashed_at IS NULL AND c.unfinished IS NULL';

/** Whether a term can be looked up. */
export function isIndexed(term: string): boolean {
  return [...term].length >= shortestIndexed;
}

/** Says when it is time to let others work. */
function createTurns(): () => boolean {
  let startedAtMs = performance.now();
  return () => {
    if (performance.now() - startedAtMs < workMs) return false;
    startedAtMs = performance.now();
    return true;
  };
}

interface Source {
  readonly db: DatabaseSync;
  readonly filter: FilterSql;
  readonly take: Taker;
}

function* walkStatement({ take }: Source, rows: Iterable<Row>, progress: (rowId: number) => JobProgress): Generator<JobProgress, Walked | null, void> {
  const isTurnOver = createTurns();
  let looked = 0;
  for (const row of rows) {
    const reached = Number(row['row_id']);
    if (take(row)) return { end: 'enough', reached };
    looked += 1;
    if (looked % 32 === 0 && isTurnOver()) yield progress(reached);
  }
  return null;
}

/** The rows of these numbers, in their order. */
function* walkRows(source: Source, ids: readonly number[]): Walk {
  const { db, filter } = source;
  const select = db.prepare(`SELECT ${columns} FROM json_each(?) AS j CROSS JOIN messages AS m ON m.row_id = j.value ${joined}${filter.sql}`);
  for (let at = 0, size = 64; at < ids.length; at += size, size = 512) {
    const part = ids.slice(at, at + size);
    const ended = yield* walkStatement(source, select.iterate(JSON.stringify(part), ...filter.values), () => ({ done: at, total: ids.length }));
    if (ended !== null) return ended;
  }
  return { end: 'all', reached: 0 };
}

/** Every row below `before`, in pieces. */
function* walkAll(source: Source, before: number, isDeep: boolean): Walk {
  const { db, filter } = source;
  const lowest = db.prepare('SELECT min(row_id) AS low, count(*) AS count FROM (SELECT row_id FROM messages NOT INDEXED WHERE row_id < ? ORDER BY row_id DESC LIMIT 500)');
  const select = db.prepare(`SELECT ${columns} FROM messages AS m ${joined} AND m.row_id >= ? AND m.row_id < ?${filter.sql} ORDER BY m.row_id DESC`);
  const total = Math.min(before, Number(db.prepare('SELECT max(row_id) AS newest FROM messages').get()?.['newest'] ?? 0));
  let high = before;
  for (let read = 0; isDeep || read < readAtOnce; ) {
    const piece = lowest.get(high);
    const count = Number(piece?.['count'] ?? 0);
    if (count === 0) return { end: 'all', reached: 0 };
    const low = Number(piece?.['low']);
    const ended = yield* walkStatement(source, select.iterate(low, high, ...filter.values), (at) => ({ done: total - at, total }));
    if (ended !== null) return ended;
    read += count;
    high = low;
    yield { done: total - high, total };
  }
  return { end: lowest.get(high)?.['count'] === 0 ? 'all' : 'unread', reached: high };
}

interface IndexWalk {
  readonly match: string;
  readonly low: number;
  readonly high: number;
  /** How many rows may be looked at. */
  readonly budget: number;
}

/** What the index finds between two rows, in windows that take about as long as a turn, so that a search for nothing can be ended. */
function* walkIndex(source: Source, { match, low, high, budget }: IndexWalk): Walk {
  const { db, filter } = source;
  const select = db.prepare(`
    SELECT ${columns} FROM messages_search AS s CROSS JOIN messages AS m ON m.row_id = s.rowid ${joined}
    AND messages_search MATCH ? AND s.rowid >= ? AND s.rowid < ?${filter.sql} ORDER BY s.rowid DESC`);
  let looked = 0;
  const counted: Source = { ...source, take: (row) => source.take(row) || ++looked >= budget };
  for (let top = high, width = 65_536; top > low; ) {
    const bottom = Math.max(low, top - width);
    const startedAtMs = performance.now();
    const values: readonly SQLInputValue[] = [match, bottom, top, ...filter.values];
    const ended = yield* walkStatement(counted, select.iterate(...values), (at) => ({ done: high - at, total: high - low }));
    if (ended !== null) return looked >= budget ? { ...ended, end: 'unread' } : ended;
    const tookMs = performance.now() - startedAtMs;
    if (tookMs < workMs) width *= 2;
    else if (tookMs > 2 * workMs && width > 4096) width /= 2;
    top = bottom;
    if (top > low && tookMs > workMs) yield { done: high - top, total: high - low };
  }
  return { end: 'all', reached: 0 };
}

function newestRow(db: DatabaseSync): number {
  return Number(db.prepare('SELECT max(row_id) AS newest FROM messages').get()?.['newest'] ?? 0);
}

const quoted = (term: string): string => `"${term.replaceAll('"', '""')}"`;

/** What the index is asked: the terms that it knows, and the beginnings of blocks of code. Null when it knows none. */
function matchOf(terms: readonly string[], { hasCode }: SearchFilters): string | null {
  const indexed = terms.filter(isIndexed).map(quoted);
  if (indexed.length === 0) return null;
  return [...indexed, ...(hasCode ? ['("```" OR "~~~")'] : [])].join(' AND ');
}

/**
 * Hands `take` every message that may be a hit, newest first, until it has enough. Where a filter leaves few messages, or a chat, these
 * are read; else the index leads; words that it does not know are looked for by reading.
 */
export function walkCandidates(db: DatabaseSync, { terms }: SearchQuery, request: SearchRequest, take: Taker): Walk {
  const { filters, isDeep } = request;
  const before = request.before ?? Number.MAX_SAFE_INTEGER;
  const source: Source = { db, filter: filterSql(filters), take };
  const few = fewFilteredRows(db, filters, before);
  if (few !== null) return walkRows(source, few);
  const match = matchOf(terms, filters);
  if (match === null) return walkAll(source, before, isDeep);
  const { low, high } = rowBounds(db, filters);
  const isExact = terms.every(isIndexed);
  const budget = isDeep || isExact ? Infinity : readAtOnce;
  return walkIndex(source, { match, low, high: Math.min(high, before, newestRow(db) + 1), budget });
}
