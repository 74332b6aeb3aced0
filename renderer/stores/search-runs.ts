import type { SearchHit } from '../../app/domain/search/message-search.ts';
import { toAppError } from '../../app/errors/app-error.ts';
import type { BridgeClient } from '../bridge-client.ts';
import type { SearchRun, SearchStore } from './search-state.ts';

/** Runs searches for the store, one at a time: a later one ends the one before. */
export interface SearchRuns {
  run(kind: SearchRun): Promise<void>;
  stop(): void;
}

const hitsAtOnce = 50;
const maxQueryLength = 500;

function join(earlier: readonly SearchHit[], later: readonly SearchHit[]): readonly SearchHit[] {
  const known = new Set(earlier.map(({ messageId }) => messageId));
  return [...earlier, ...later.filter(({ messageId }) => !known.has(messageId))];
}

/** Writes into `store` what main answers. Follows `task.changed`. */
export function createSearchRuns(bridge: BridgeClient, store: SearchStore, createId: () => string): SearchRuns {
  let taskId: string | null = null;
  const { getState: get, setState: set } = store;

  const cancel = (): void => {
    if (taskId !== null) void bridge.invoke('task.cancel', { taskId });
    taskId = null;
  };

  const readArchived = async (): Promise<void> => {
    try {
      const { conversations } = await bridge.invoke('conversations.list', { scope: 'archived' });
      set({ archived: conversations });
    } catch {
      // Their messages are found all the same, and why the store fails the search itself says.
    }
  };

  bridge.on('task.changed', ({ id, progress }) => {
    if (id === taskId) set({ progress });
  });

  return {
    async run(kind) {
      cancel();
      const { filters, order, found } = get();
      const query = kind === 'new' ? get().query.trim().slice(0, maxQueryLength) : (found?.query ?? '');
      if (query === '') {
        set({ found: null, running: null, progress: null, error: null });
        return;
      }
      if (found === null) void readArchived();
      const own = createId();
      taskId = own;
      set({ running: kind, progress: null, error: null });
      const before = kind === 'new' ? null : (found?.next ?? null);
      try {
        const asked = { taskId: own, query, filters, order, limit: hitsAtOnce, before, isDeep: kind === 'older' };
        const { result } = await bridge.invoke('conversations.search', asked);
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
    },
    stop() {
      cancel();
      set({ running: null, progress: null });
    },
  };
}
