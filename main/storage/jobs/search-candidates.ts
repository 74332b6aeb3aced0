import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { SearchFilters, SearchRequest } from '../../../app/domain/search/message-search.ts';
import type { SearchQuery } from '../../../app/domain/search/search-query.ts';
import { fewFilteredRows, filterSql, rowBounds, type FilterSql } from './search-filters.ts';
import type { JobProgress } from './storage-job.ts';

/** A message that may be a hit. */
export interface Candidate {
  readonly rowId: number;
  readonly text: string;
  /** The chat's. */
  readonly title: string;
}

/** What looks at candidates. Answers true when it has enough. */
export type Taker = (candidate: Candidate) => boolean;

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

const columns = 'm.row_id, m.text, c.title';
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

interface Question {
  readonly select: StatementSync;
  readonly values: readonly SQLInputValue[];
  readonly progress: (rowId: number) => JobProgress;
}

function prepare(db: DatabaseSync, sql: string): StatementSync {
  const select = db.prepare(sql);
  // Thousands of rows are read for a few hits: an object for each would cost more than reading it.
  select.setReturnArrays(true);
  return select;
}

function* walkStatement({ take }: Source, { select, values, progress }: Question): Generator<JobProgress, Walked | null, void> {
  const isTurnOver = createTurns();
  let looked = 0;
  for (const row of select.iterate(...values)) {
    const [rowId, text, title] = row as unknown as readonly [number, unknown, unknown];
    if (take({ rowId, text: typeof text === 'string' ? text : '', title: String(title) })) return { end: 'enough', reached: rowId };
    looked += 1;
    if (looked % 32 === 0 && isTurnOver()) yield progress(rowId);
  }
  return null;
}

/** The rows of these numbers, in their order. */
function* walkRows(source: Source, ids: readonly number[]): Walk {
  const { db, filter } = source;
  const select = prepare(db, `SELECT ${columns} FROM json_each(?) AS j CROSS JOIN messages AS m ON m.row_id = j.value ${joined}${filter.sql}`);
  for (let at = 0, size = 64; at < ids.length; at += size, size = 512) {
    const part = ids.slice(at, at + size);
    const values = [JSON.stringify(part), ...filter.values];
    const ended = yield* walkStatement(source, { select, values, progress: () => ({ done: at, total: ids.length }) });
    if (ended !== null) return ended;
  }
  return { end: 'all', reached: 0 };
}

/** Every row below `before`, in pieces. */
function* walkAll(source: Source, before: number, isDeep: boolean): Walk {
  const { db, filter } = source;
  const lowest = db.prepare('SELECT min(row_id) AS low, count(*) AS count FROM (SELECT row_id FROM messages NOT INDEXED WHERE row_id < ? ORDER BY row_id DESC LIMIT 500)');
  const select = prepare(db, `SELECT ${columns} FROM messages AS m ${joined} AND m.row_id >= ? AND m.row_id < ?${filter.sql} ORDER BY m.row_id DESC`);
  const total = Math.min(before, Number(db.prepare('SELECT max(row_id) AS newest FROM messages').get()?.['newest'] ?? 0));
  let high = before;
  for (let read = 0; isDeep || read < readAtOnce; ) {
    const piece = lowest.get(high);
    const count = Number(piece?.['count'] ?? 0);
    if (count === 0) return { end: 'all', reached: 0 };
    const low = Number(piece?.['low']);
    const values = [low, high, ...filter.values];
    const ended = yield* walkStatement(source, { select, values, progress: (at) => ({ done: total - at, total }) });
    if (ended !== null) return ended;
    read += count;
    high = low;
    yield { done: total - high, total };
  }
  return { end: lowest.get(high)?.['count'] === 0 ? 'all' : 'unread', reached: high };
}

interface IndexWalk {
  readonly match: string;
  /** The first row and the one after the last. */
  readonly low: number;
  readonly high: number;
  /** How many rows may be looked at. */
  readonly budget: number;
}

/**
 * What the index finds between two rows. One question, since the index reads from its end to where it is asked to begin: asked in
 * pieces, a search for nothing takes many times as long.
 */
function* walkIndex(source: Source, { match, low, high, budget }: IndexWalk): Walk {
  const { db, filter } = source;
  const sql = `
    SELECT ${columns} FROM messages_search AS s CROSS JOIN messages AS m ON m.row_id = s.rowid ${joined}
    AND messages_search MATCH ? AND s.rowid >= ? AND s.rowid < ?${filter.sql} ORDER BY s.rowid DESC`;
  let looked = 0;
  const counted: Source = { ...source, take: (candidate) => source.take(candidate) || ++looked >= budget };
  const progress = (at: number): JobProgress => ({ done: high - at, total: high - low });
  const ended = yield* walkStatement(counted, { select: prepare(db, sql), values: [match, low, high, ...filter.values], progress });
  if (ended === null) return { end: 'all', reached: 0 };
  return looked >= budget ? { ...ended, end: 'unread' } : ended;
}

function newestRow(db: DatabaseSync): number {
  return Number(db.prepare('SELECT max(row_id) AS newest FROM messages').get()?.['newest'] ?? 0);
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/**
 * A term as the index is asked for it. A long one by every third of its trigrams, near each other: that leaves out two of three
 * lists to go through, and nothing that holds the term; what it lets through besides is sorted out by reading.
 */
function matchOfTerm(term: string): string {
  const characters = [...term];
  const { length } = characters;
  if (length < 2 * shortestIndexed) return quoted(term);
  const starts = new Set(Array.from({ length: Math.floor(length / shortestIndexed) }, (_none, at) => at * shortestIndexed));
  starts.add(length - shortestIndexed);
  const trigrams = Array.from(starts, (start) => quoted(characters.slice(start, start + shortestIndexed).join('')));
  return `NEAR(${trigrams.join(' ')}, ${length})`;
}

/** What the index is asked: the terms that it knows, and the beginnings of blocks of code. Null when it knows none. */
function matchOf(terms: readonly string[], { hasCode }: SearchFilters): string | null {
  const indexed = terms.filter(isIndexed).map(matchOfTerm);
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
