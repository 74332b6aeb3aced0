import type { ConversationSummary } from '../conversation.ts';
import { parseSearchQuery } from './search-query.ts';
import { createTextMatcher, type TextRange } from './text-matcher.ts';

/** A chat whose title holds every term of a query. */
export interface TitleMatch {
  readonly conversation: ConversationSummary;
  /** Offsets in the title. */
  readonly ranges: readonly TextRange[];
}

/** Chats whose titles hold every term of the query, in the order given, `limit` at most. */
export function matchTitles(conversations: readonly ConversationSummary[], query: string, limit: number): readonly TitleMatch[] {
  const { terms } = parseSearchQuery(query);
  if (terms.length === 0) return [];
  const matcher = createTextMatcher(terms);
  const matches: TitleMatch[] = [];
  for (const conversation of conversations) {
    if (matches.length >= limit) break;
    if (matcher.matches(conversation.title)) matches.push({ conversation, ranges: matcher.ranges(conversation.title) });
  }
  return matches;
}
