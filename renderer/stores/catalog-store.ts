import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ModelChanges } from '../../app/domain/model-change.ts';
import type { ModelEndpoints } from '../../app/domain/model-endpoint.ts';
import type { Model, ModelCatalog, StartModel } from '../../app/domain/model.ts';
import { toAppError, type AppError } from '../../app/errors/app-error.ts';
import type { BridgeClient } from '../bridge-client.ts';

/** The list of models, what changed in it, and the model on which a new chat starts. */
export interface CatalogState {
  /** Null until first asked. */
  readonly catalog: ModelCatalog | null;
  /** The models of `catalog` by ref. */
  readonly modelsByRef: ReadonlyMap<string, Model>;
  /** Null until first asked. */
  readonly changes: ModelChanges | null;
  readonly startModel: StartModel | null;
  /** Why the list could not be read at all; a failed fetch is `catalog.lastError`. */
  readonly error: AppError | null;
  /** Reads the list, and then its changes and the start model without waiting for them. Never rejects. */
  load(): Promise<void>;
  /** Asks the gateway now. Never rejects. */
  refresh(): Promise<void>;
  /** The user has looked at the changes. Never rejects. */
  markChangesSeen(): Promise<void>;
  /** Who serves a model; main remembers it for a while. Never rejects: a failure is its `error`. */
  askEndpoints(ref: string): Promise<ModelEndpoints>;
}

/** The store of {@link CatalogState}. */
export type CatalogStore = StoreApi<CatalogState>;

/** Whether two answers hold the same list: then the models at hand stay, and with them whatever was made of them. */
function isSameList(a: ModelCatalog, b: ModelCatalog): boolean {
  if (a.source !== b.source || a.fetchedAt !== b.fetchedAt || a.models.length !== b.models.length) return false;
  // Another key changes whose key pays before the list is fetched anew.
  return a.models.every(({ ref, isByokAvailable }, place) => ref === b.models[place]?.ref && isByokAvailable === b.models[place].isByokAvailable);
}

function take(catalog: ModelCatalog, { catalog: shown }: CatalogState): Partial<CatalogState> {
  if (shown !== null && isSameList(shown, catalog)) return { catalog: { ...catalog, models: shown.models }, error: null };
  return { catalog, modelsByRef: new Map(catalog.models.map((model) => [model.ref, model])), error: null };
}

/** Reads anew on `catalog.changed`, and the start model also when key, balance or default change. */
export function createCatalogStore(bridge: BridgeClient): CatalogStore {
  // Answers can overtake one another: only the newest question counts.
  let newest = 0;
  let newestStart = 0;
  let newestChanges = 0;
  const store = createStore<CatalogState>()((set, get) => ({
    catalog: null,
    modelsByRef: new Map(),
    changes: null,
    startModel: null,
    error: null,
    async load() {
      newest += 1;
      const question = newest;
      try {
        const catalog = await bridge.invoke('catalog.get', {});
        if (question !== newest) return;
        // The list never waits for the gateway; the start model may, and so must keep nothing else waiting.
        set(take(catalog, get()));
        void loadStartModel();
        void loadChanges();
      } catch (thrown) {
        if (question === newest) set({ error: toAppError(thrown) });
      }
    },
    async refresh() {
      const shown = get().catalog;
      if (shown !== null) set({ catalog: { ...shown, isRefreshing: true } });
      try {
        await bridge.invoke('catalog.refresh', {});
      } catch (thrown) {
        set({ catalog: shown, error: toAppError(thrown) });
        return;
      }
      await get().load();
    },
    async markChangesSeen() {
      const { changes } = get();
      if (changes === null || changes.unseenCount === 0) return;
      set({ changes: { ...changes, unseenCount: 0 } });
      try {
        await bridge.invoke('catalog.markChangesSeen', {});
      } catch (thrown) {
        set({ changes, error: toAppError(thrown) });
      }
    },
    async askEndpoints(ref) {
      try {
        return await bridge.invoke('catalog.getEndpoints', { ref });
      } catch (thrown) {
        return { endpoints: [], error: toAppError(thrown) };
      }
    },
  }));
  async function loadStartModel(): Promise<void> {
    newestStart += 1;
    const question = newestStart;
    try {
      const startModel = await bridge.invoke('catalog.getStartModel', {});
      if (question === newestStart) store.setState({ startModel });
    } catch (thrown) {
      store.setState({ error: toAppError(thrown) });
    }
  }
  async function loadChanges(): Promise<void> {
    newestChanges += 1;
    const question = newestChanges;
    try {
      const changes = await bridge.invoke('catalog.getChanges', {});
      if (question === newestChanges) store.setState({ changes });
    } catch (thrown) {
      store.setState({ error: toAppError(thrown) });
    }
  }
  bridge.on('catalog.changed', () => void store.getState().load());
  bridge.on('apiKey.changed', () => void loadStartModel());
  bridge.on('account.changed', () => void loadStartModel());
  bridge.on('settings.changed', () => void loadStartModel());
  return store;
}
