import { createStore, type StoreApi } from 'zustand/vanilla';
import { noSearchFilters, type SearchFilters, type SearchHit, type SearchOrder, type SearchResult } from '../../app/domain/search/message-search.ts';
import { toAppError, type AppError } from '../../app/errors/app-error.ts';
import type { BridgeClient } from '../bridge-client.ts';

const hitsAtOnce = 50;
const maxQueryLength = 500;

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
  /** As if nothing had ever been searched. */
  clear(): void;
}

/** The store of {@link SearchState}. */
export type SearchStore = StoreApi<SearchState>;

/** How long typing must rest before a search begins, in milliseconds. */
export const searchAfterMs = 120;

const start = { query: '', filters: noSearchFilters, order: 'newest', found: null, running: null, progress: null, error: null } as const;

function join(earlier: readonly SearchHit[], later: readonly SearchHit[]): readonly SearchHit[] {
  const known = new Set(earlier.map(({ messageId }) => messageId));
  return [...earlier, ...later.filter(({ messageId }) => !known.has(messageId))];
}

/** Builds the store. Follows `task.changed`. */
export function createSearchStore(bridge: BridgeClient): SearchStore {
  let taskId: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const store = createStore<SearchState>()((set, get) => {
    const cancel = (): void => {
      clearTimeout(timer);
      if (taskId === null) return;
      void bridge.invoke('task.cancel', { taskId });
      taskId = null;
    };

    const run = async (kind: SearchRun): Promise<void> => {
      cancel();
      const { filters, order, found } = get();
      const query = kind === 'new' ? get().query.trim().slice(0, maxQueryLength) : (found?.query ?? '');
      if (query === '') {
        set({ found: null, running: null, progress: null, error: null });
        return;
      }
      const own = crypto.randomUUID();
      taskId = own;
      set({ running: kind, progress: null, error: null });
      const before = kind === 'new' ? null : (found?.next ?? null);
      try {
        const { result } = await bridge.invoke('conversations.search', {
          taskId: own,
          query,
          filters,
          order,
          limit: hitsAtOnce,
          before,
          isDeep: kind === 'older',
        });
        // Ended by a later one, whose answer is the one to show.
        if (taskId !== own || result === null) return;
        const hits = kind === 'new' ? result.hits : join(found?.hits ?? [], result.hits);
        const wasIndexRebuilt = result.wasIndexRebuilt || (kind !== 'new' && found?.wasIndexRebuilt === true);
        set({ found: { ...result, query, hits, wasIndexRebuilt } });
      } catch (thrown) {
        if (taskId === own) set({ error: toAppError(thrown) });
      } finally {
        if (taskId === own) {
          taskId = null;
          set({ running: null, progress: null });
        }
      }
    };

    return {
      ...start,
      type(query) {
        set({ query });
        clearTimeout(timer);
        timer = setTimeout(() => void run('new'), query.trim() === '' ? 0 : searchAfterMs);
      },
      async setFilters(filters) {
        set({ filters: { ...get().filters, ...filters } });
        await run('new');
      },
      async setOrder(order) {
        set({ order });
        await run('new');
      },
      search: () => run('new'),
      showMore: () => run('more'),
      searchOlder: () => run('older'),
      stop() {
        cancel();
        set({ running: null, progress: null });
      },
      clear() {
        cancel();
        set(start);
      },
    };
  });
  bridge.on('task.changed', ({ id, progress }) => {
    if (id === taskId) store.setState({ progress });
  });
  return store;
}
