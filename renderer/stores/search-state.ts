import type { StoreApi } from 'zustand/vanilla';
import type { ConversationSummary } from '../../app/domain/conversation.ts';
import type { SearchFilters, SearchOrder, SearchResult } from '../../app/domain/search/message-search.ts';
import type { AppError } from '../../app/errors/app-error.ts';

/** What a search found so far. */
export interface FoundMessages extends SearchResult {
  /** What was asked, which may not be what stands in the field by now. */
  readonly query: string;
}

/** A search under way: a new one, more of the same, or one through all older messages. */
export type SearchRun = 'new' | 'more' | 'older';

/** The search over all chats. None of the calls rejects: see `error`. */
export interface SearchState {
  /** As it stands in the field. */
  readonly query: string;
  readonly filters: SearchFilters;
  readonly order: SearchOrder;
  /** Null while nothing is searched, and until the first answer. What was found before stays while a new search runs. */
  readonly found: FoundMessages | null;
  /** Chats that are put away, whose titles are searched too; read when a search begins. */
  readonly archived: readonly ConversationSummary[];
  readonly running: SearchRun | null;
  /** From 0 to 1; null while it is not known. */
  readonly progress: number | null;
  readonly error: AppError | null;
  /** Takes what was typed, and searches once typing rests. */
  type(query: string): void;
  setFilters(filters: Partial<SearchFilters>): Promise<void>;
  setOrder(order: SearchOrder): Promise<void>;
  /** Searches at once, from the newest. A later search ends an earlier one. */
  search(): Promise<void>;
  /** Goes on below the last hit. */
  showMore(): Promise<void>;
  /** Reads the messages that were left unread. */
  searchOlder(): Promise<void>;
  /** Ends what runs; what was found stays. */
  stop(): void;
}

/** The store of {@link SearchState}. */
export type SearchStore = StoreApi<SearchState>;
