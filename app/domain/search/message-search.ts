import type { MessageRole } from '../conversation.ts';
import type { TextRange } from './text-matcher.ts';

/** Which messages are looked through; null and false: all. */
export interface SearchFilters {
  readonly conversationId: string | null;
  /** Answers of this model only. */
  readonly modelRef: string | null;
  /** ISO 8601, included. */
  readonly from: string | null;
  /** ISO 8601, not included. */
  readonly to: string | null;
  readonly role: 'user' | 'assistant' | null;
  readonly hasImage: boolean;
  /** A fenced block of code. */
  readonly hasCode: boolean;
}

/** Everything. */
export const noSearchFilters: SearchFilters = {
  conversationId: null,
  modelRef: null,
  from: null,
  to: null,
  role: null,
  hasImage: false,
  hasCode: false,
};

/** How hits are ordered: by when they were written, or the best of the newest 2,000 first. */
export const searchOrders = ['newest', 'relevance'] as const;

/** One of {@link searchOrders}. */
export type SearchOrder = (typeof searchOrders)[number];

/** A search over the messages of all chats but those in the trash and the temporary ones. */
export interface SearchRequest {
  /** Words, and phrases in quotes; parts of words are found too. */
  readonly query: string;
  readonly filters: SearchFilters;
  readonly order: SearchOrder;
  readonly limit: number;
  /** The `next` of an earlier result: goes on below it. Null: from the newest. */
  readonly before: number | null;
  /** Whether to read on where words are too short for the index, past the newest 20,000 messages. */
  readonly isDeep: boolean;
}

/** One message that a search found. */
export interface SearchHit {
  readonly conversationId: string;
  readonly messageId: string;
  /** The chat's. */
  readonly title: string;
  readonly isArchived: boolean;
  readonly role: MessageRole;
  readonly modelRef: string | null;
  /** Up to 200 characters around the first match; plain text. */
  readonly excerpt: string;
  /** What was found in the excerpt. */
  readonly ranges: readonly TextRange[];
  /** ISO 8601. */
  readonly createdAt: string;
}

/** What a search found. */
export interface SearchResult {
  readonly hits: readonly SearchHit[];
  /** Where to go on; null: nowhere, since there is nothing more, or since hits are ordered by relevance. */
  readonly next: number | null;
  /** `more`: there may be more hits. `older`: messages were left unread, which a deep search reads. Null: that is all. */
  readonly rest: 'more' | 'older' | null;
  /** The search index was damaged, and was made anew from the messages. */
  readonly wasIndexRebuilt: boolean;
}

/** One message of a chat in which something was found. */
export interface FoundMessage {
  readonly messageId: string;
  /** Whether it is on the open branch. */
  readonly isOpen: boolean;
  /** Offsets in the message's text. */
  readonly ranges: readonly TextRange[];
}
