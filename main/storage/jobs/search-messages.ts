import type { DatabaseSync } from 'node:sqlite';
import { excerptAround } from '../../../app/domain/search/excerpt.ts';
import type { SearchHit, SearchOrder, SearchRequest, SearchResult } from '../../../app/domain/search/message-search.ts';
import { parseSearchQuery, type SearchQuery } from '../../../app/domain/search/search-query.ts';
import { createTextMatcher, type TextMatcher } from '../../../app/domain/search/text-matcher.ts';
import { nullableTextOf, textOf, type Row } from '../row-mapping.ts';
import { needsRebuild, rebuildIndex } from '../search-index.ts';
import { isDamage } from '../storage-errors.ts';
import { walkCandidates, type Candidate, type Walked } from './search-candidates.ts';
import { scoreTexts } from './search-relevance.ts';
import type { JobContext, JobProgress } from './storage-job.ts';

/** How many of the newest hits are weighed against each other. */
export const weighedHits = 2000;

const nothing: SearchResult = { hits: [], next: null, rest: null, wasIndexRebuilt: false };

const codeBlock = /^ {0,3}(?:`{3}|~{3})/m;

function toHit(row: Row, text: string, matcher: TextMatcher): SearchHit {
  const role = row['role'];
  const excerpt = excerptAround(text, matcher, role === 'assistant');
  return {
    conversationId: textOf(row, 'conversation_id'),
    messageId: textOf(row, 'id'),
    title: textOf(row, 'title'),
    isArchived: row['archived_at'] !== null,
    role: role === 'user' || role === 'system' ? role : 'assistant',
    modelRef: nullableTextOf(row, 'model_ref'),
    excerpt: excerpt.text,
    ranges: excerpt.ranges,
    createdAt: textOf(row, 'created_at'),
  };
}

function toHits(db: DatabaseSync, candidates: readonly Candidate[], matcher: TextMatcher): readonly SearchHit[] {
  const select = db.prepare(`
    SELECT m.id, m.conversation_id, m.role, m.model_ref, m.created_at, c.title, c.archived_at
    FROM messages AS m JOIN conversations AS c ON c.id = m.conversation_id WHERE m.row_id = ?`);
  const hits: SearchHit[] = [];
  for (const { rowId, text } of candidates) {
    const row = select.get(rowId);
    // Erased since it was found.
    if (row !== undefined) hits.push(toHit(row, text, matcher));
  }
  return hits;
}

function mostRelevant(found: readonly Candidate[], matcher: TextMatcher, limit: number): readonly Candidate[] {
  const scores = scoreTexts(found, matcher);
  // Of two that weigh the same the newer one stays first.
  const order = scores.map((score, index) => ({ score, index })).sort((a, b) => b.score - a.score || a.index - b.index);
  return order
    .slice(0, limit)
    .map(({ index }) => found[index])
    .filter((candidate) => candidate !== undefined);
}

function restOf({ end, reached }: Walked, order: SearchOrder, last: Candidate | undefined): Pick<SearchResult, 'next' | 'rest'> {
  if (end === 'enough') return { next: order === 'newest' ? (last?.rowId ?? null) : null, rest: 'more' };
  return end === 'unread' ? { next: reached, rest: 'older' } : { next: null, rest: null };
}

function* search(db: DatabaseSync, query: SearchQuery, request: SearchRequest): Generator<JobProgress, SearchResult, void> {
  const { limit, order, filters } = request;
  const matcher = createTextMatcher(query.terms);
  const wanted = order === 'newest' ? limit + 1 : weighedHits;
  const found: Candidate[] = [];
  const walked = yield* walkCandidates(db, query, request, (candidate) => {
    if (matcher.matches(candidate.text) && (!filters.hasCode || codeBlock.test(candidate.text))) found.push(candidate);
    return found.length >= wanted;
  });
  const shown = order === 'newest' ? found.slice(0, limit) : mostRelevant(found, matcher, limit);
  return { ...nothing, hits: toHits(db, shown, matcher), ...restOf(walked, order, shown.at(-1)) };
}

function* makeIndexAnew(db: DatabaseSync, isDamaged: boolean): Generator<JobProgress, void, void> {
  let total: number | null = null;
  for (const left of rebuildIndex(db, isDamaged)) {
    total ??= left;
    yield { done: total - left, total };
  }
}

/**
 * Finds messages whose text holds every term, newest first or the most relevant of the newest. A damaged index is made anew before
 * the search ends.
 */
export function* searchMessages({ db }: JobContext, request: SearchRequest): Generator<JobProgress, SearchResult, void> {
  const query = parseSearchQuery(request.query);
  if (query.terms.length === 0) return nothing;
  const wasDamaged = needsRebuild(db);
  if (wasDamaged) yield* makeIndexAnew(db, false);
  try {
    return { ...(yield* search(db, query, request)), wasIndexRebuilt: wasDamaged };
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
    yield* makeIndexAnew(db, true);
    return { ...(yield* search(db, query, request)), wasIndexRebuilt: true };
  }
}
