import { createStore } from 'zustand/vanilla';
import { noSearchFilters } from '../../app/domain/search/message-search.ts';
import type { BridgeClient } from '../bridge-client.ts';
import type { SearchRuns } from './search-runs.ts';
import type { SearchRun, SearchState, SearchStore } from './search-state.ts';

/** How long typing must rest before a search begins, in milliseconds. */
const searchAfterMs = 120;

const start = { query: '', filters: noSearchFilters, order: 'newest', found: null, archived: [], running: null, progress: null, error: null } as const;

/** Builds the store. What searches is fetched when something is first searched for: a window must show before that. */
export function createSearchStore(bridge: BridgeClient, createId: () => string): SearchStore {
  let loaded: Promise<SearchRuns> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const store: SearchStore = createStore<SearchState>()((set, get) => {
    const runs = (): Promise<SearchRuns> =>
      (loaded ??= import('./search-runs.ts').then(({ createSearchRuns }) => createSearchRuns(bridge, store, createId)));
    const run = async (kind: SearchRun): Promise<void> => {
      clearTimeout(timer);
      await (await runs()).run(kind);
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
      stop: () => void runs().then((own) => own.stop()),
    };
  });
  return store;
}
