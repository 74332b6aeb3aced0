import { DatabaseSync } from 'node:sqlite';
import { noSearchFilters, type SearchOrder } from '../../../app/domain/search/message-search.ts';
import { parseSearchQuery } from '../../../app/domain/search/search-query.ts';
import { createFileRepository } from '../../../main/storage/file-repository.ts';
import { searchMessages } from '../../../main/storage/jobs/search-messages.ts';
import { createMessageRepository } from '../../../main/storage/message-repository.ts';
import { storagePaths } from '../../../main/storage/storage-paths.ts';
import { ensureStore, longChatMessages, needle } from './build-store.ts';

const limit = 50;

/** Answers how many were found. */
type Way = (db: DatabaseSync) => number;

interface Case {
  readonly name: string;
  readonly targetMs: number | null;
  readonly kilodesk: Way;
  /** What it is compared with; null: nothing does the same. */
  readonly like: Way | null;
  readonly bm25: Way | null;
  /** Whether something must be found; null: either. */
  readonly isThere: boolean | null;
}

function kilodesk(query: string, order: SearchOrder = 'newest'): Way {
  return (db) => {
    const context = { db, paths: storagePaths('/'), ownerToken: 'bench', now: () => '2026-01-01T00:00:00.000Z' };
    const steps = searchMessages(context, { query, filters: noSearchFilters, order, limit, before: null, isDeep: false });
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    return step.value.hits.length;
  };
}

const joined = 'JOIN conversations AS c ON c.id = m.conversation_id WHERE c.trashed_at IS NULL';

function like(query: string): Way {
  const { terms } = parseSearchQuery(query);
  const sql = `SELECT m.id, m.text, c.title FROM messages AS m ${joined} ${terms.map(() => 'AND m.text LIKE ?').join(' ')} ORDER BY m.row_id DESC LIMIT ${limit}`;
  return (db) => db.prepare(sql).all(...terms.map((term) => `%${term}%`)).length;
}

function bm25(query: string): Way {
  const match = parseSearchQuery(query).terms.map((term) => `"${term}"`).join(' AND ');
  const sql = `
    SELECT m.id, m.text, c.title FROM (SELECT rowid FROM messages_search WHERE messages_search MATCH ? ORDER BY rank LIMIT ${limit}) AS s
    JOIN messages AS m ON m.row_id = s.rowid ${joined}`;
  return (db) => db.prepare(sql).all(match).length;
}

/** The three ideographs that stand beside each other most often. */
function commonIdeographs(db: DatabaseSync): string {
  const counts = new Map<string, number>();
  for (const row of db.prepare('SELECT text FROM messages ORDER BY row_id DESC LIMIT 20000').iterate()) {
    const texts = String(row['text']).match(/[\u4e00-\u9fff]{3,}/gu) ?? [];
    for (const text of texts) {
      for (let at = 0; at + 3 <= text.length; at += 1) counts.set(text.slice(at, at + 3), (counts.get(text.slice(at, at + 3)) ?? 0) + 1);
    }
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

/** Opens a branch as the window does: its last messages alone, or all of it. */
function openBranch(conversationId: string, leafId: string, last: number): Way {
  return (db) => {
    const messages = createMessageRepository(db, createFileRepository(db));
    return last < longChatMessages ? messages.branchEnd(conversationId, leafId, last, null).messages.length : messages.branch(conversationId, leafId).length;
  };
}

function chatOf(db: DatabaseSync, messages: number, last: number): Way {
  const row = db.prepare(`
    SELECT c.id, c.open_message_id FROM conversations AS c
    WHERE (SELECT count(*) FROM messages WHERE conversation_id = c.id) = ? LIMIT 1`).get(messages);
  return openBranch(String(row?.['id']), String(row?.['open_message_id']), last);
}

function createCases(db: DatabaseSync): readonly Case[] {
  const search = (name: string, query: string, targetMs: number | null, isThere: boolean | null, hasIndex = true): Case => ({
    name,
    targetMs,
    isThere,
    kilodesk: kilodesk(query),
    like: like(query),
    bm25: hasIndex ? bm25(query) : null,
  });
  const alone = (name: string, targetMs: number | null, way: Way): Case => ({ name, targetMs, kilodesk: way, like: null, bm25: null, isThere: true });
  return [
    search('needle', needle, 10, true),
    search('common word', 'that', 10, true),
    search('three terms', 'that from their', 10, true),
    search('phrase', '"of the"', 10, true),
    search('CJK of three', commonIdeographs(db), 10, true),
    search('absent word', 'thereandwas', 200, false),
    search('absent phrase', '"their from would which"', 200, false),
    search('one character', 'q', null, true, false),
    search('two characters', 'zq', null, null, false),
    { ...search('relevance of 2,000', 'that', 50, true), kilodesk: kilodesk('that', 'relevance'), like: null },
    alone('a chat of 50 opened', 10, chatOf(db, limit, limit)),
    alone(`the last ${limit} of ${longChatMessages} opened`, 10, chatOf(db, longChatMessages, limit)),
    alone(`a chat of ${longChatMessages} opened`, null, chatOf(db, longChatMessages, longChatMessages)),
  ];
}

/** Milliseconds that this thread was at work: what others do on the machine does not count, nor does waiting for the disk. */
function workedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Each way with a connection of its own, as a search has: nothing is warm but what the system keeps of the file. */
function measure(file: string, way: Way): { readonly ms: number; readonly found: number } {
  const startedAt = workedMs();
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const found = way(db);
    return { ms: workedMs() - startedAt, found };
  } finally {
    db.close();
  }
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Searches a million messages beside a LIKE scan and a plain bm25 query; answers what went wrong. */
export function benchSearch(print: (line: string) => void, rounds: number): string[] {
  const file = ensureStore(print);
  const setUp = new DatabaseSync(file, { readOnly: true });
  const cases = createCases(setUp);
  setUp.close();
  const times = cases.map(() => ({ kilodesk: [] as number[], like: [] as number[], bm25: [] as number[] }));
  const failures = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { name, isThere, ...ways }] of cases.entries()) {
      for (const way of ['kilodesk', 'like', 'bm25'] as const) {
        const run = ways[way];
        if (run === null) continue;
        const { ms, found } = measure(file, run);
        times[index]?.[way].push(ms);
        if (way === 'kilodesk' && isThere !== null && found > 0 !== isThere) failures.add(`search, ${name}: found ${found}`);
      }
    }
  }
  print(`\nSearch in 1,000,000 messages, newest 50: milliseconds at work, median of ${rounds}`);
  print(`  ${''.padEnd(24)}${'Kilodesk'.padStart(10)}${'LIKE'.padStart(10)}${'bm25'.padStart(10)}   LIKE / Kilodesk   bm25 / Kilodesk   target`);
  for (const [index, { name, targetMs }] of cases.entries()) {
    const [own = Number.NaN, ...others] = (['kilodesk', 'like', 'bm25'] as const).map((way) => median(times[index]?.[way] ?? []));
    const figure = (value: number): string => (Number.isNaN(value) ? '-' : value.toFixed(1)).padStart(10);
    const ratio = (value: number): string => (Number.isNaN(value) ? '-' : `${(value / own).toFixed(1)} x`).padStart(16);
    const verdict = targetMs === null ? '' : `<= ${targetMs} ${own <= targetMs ? 'met' : 'MISSED'}`;
    print(`  ${name.padEnd(24)}${figure(own)}${others.map(figure).join('')}${others.map(ratio).join('  ')}   ${verdict}`);
  }
  return [...failures];
}
