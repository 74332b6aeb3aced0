import type { StoreApi } from 'zustand/vanilla';
import type { FoundMessage } from '../../app/domain/search/message-search.ts';
import type { AppError } from '../../app/errors/app-error.ts';

/** One place in the open chat where something was found. */
export interface FoundPlace {
  readonly messageId: string;
  /** Which of the places in its message it is, from 0. */
  readonly index: number;
  /** Whether its message is on the open branch. */
  readonly isOpen: boolean;
}

/** A message to be brought into sight, with what is marked in it. */
export interface FindTarget {
  readonly messageId: string;
  readonly index: number;
  /** Grows, so that one place can be shown twice. */
  readonly turn: number;
}

/** Finding in the open chat, and showing what the search over all chats found in it. None of the calls rejects: see `error`. */
export interface FindState {
  /** Whether the bar is open. */
  readonly isOpen: boolean;
  /** What is marked in the chat: the bar's text, or what was searched for. */
  readonly query: string;
  /** Messages that are marked, in the chat's order; null until the first answer. */
  readonly found: readonly FoundMessage[] | null;
  /** Whether places on other branches are gone through too. */
  readonly hasOthers: boolean;
  /** Index among {@link placesOf}; -1 without one. */
  readonly current: number;
  readonly target: FindTarget | null;
  readonly error: AppError | null;
  open(): void;
  /** Takes the marks away too. */
  close(): void;
  type(query: string): void;
  setOthers(hasOthers: boolean): void;
  /** To the next place (1) or the one before (-1), around the ends. */
  step(by: 1 | -1): Promise<void>;
  /** Opens the chat at this message, on the branch that it is on, and marks the query in it. */
  reveal(conversationId: string, messageId: string, query: string): Promise<void>;
}

/** The store of {@link FindState}. */
export type FindStore = StoreApi<FindState>;

const none: readonly FoundPlace[] = [];

/** A list of what was found does not change: a letter stands in hundreds of thousands of places of a long chat, which the bar asks for with each step. */
const known = new WeakMap<readonly FoundMessage[], { readonly open: readonly FoundPlace[]; all: readonly FoundPlace[] | null }>();

function placesIn(found: readonly FoundMessage[]): readonly FoundPlace[] {
  return found.flatMap(({ messageId, isOpen, ranges }) => ranges.map((_range, index) => ({ messageId, index, isOpen })));
}

/** The places that are gone through, in the chat's order; the same list for as long as the same is found. */
export function placesOf({ found, hasOthers }: Pick<FindState, 'found' | 'hasOthers'>): readonly FoundPlace[] {
  if (found === null) return none;
  const places = known.get(found) ?? { open: placesIn(found.filter(({ isOpen }) => isOpen)), all: null };
  known.set(found, places);
  if (!hasOthers) return places.open;
  places.all ??= placesIn(found);
  return places.all;
}
