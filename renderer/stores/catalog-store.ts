import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Model, ModelCatalog, StartModel } from '../../app/domain/model.ts';
import { toAppError, type AppError } from '../../app/errors/app-error.ts';
import type { BridgeClient } from '../bridge-client.ts';

/** The list of models, and the one on which a new chat starts. */
export interface CatalogState {
  /** Null until first asked. */
  readonly catalog: ModelCatalog | null;
  /** The models of `catalog` by ref. */
  readonly modelsByRef: ReadonlyMap<string, Model>;
  readonly startModel: StartModel | null;
  /** Why the list could not be read at all; a failed fetch is `catalog.lastError`. */
  readonly error: AppError | null;
  /** Reads the list, and then the start model without waiting for it. Never rejects. */
  load(): Promise<void>;
  /** Asks the gateway now. Never rejects. */
  refresh(): Promise<void>;
}

/** The store of {@link CatalogState}. */
export type CatalogStore = StoreApi<CatalogState>;

function withIndex(catalog: ModelCatalog): Pick<CatalogState, 'catalog' | 'modelsByRef' | 'error'> {
  return { catalog, modelsByRef: new Map(catalog.models.map((model) => [model.ref, model])), error: null };
}

/** Reads anew on `catalog.changed`, and the start model also when key, balance or default change. */
export function createCatalogStore(bridge: BridgeClient): CatalogStore {
  // Answers can overtake one another: only the newest question counts.
  let newest = 0;
  let newestStart = 0;
  const store = createStore<CatalogState>()((set, get) => ({
    catalog: null,
    modelsByRef: new Map(),
    startModel: null,
    error: null,
    async load() {
      newest += 1;
      const question = newest;
      try {
        const catalog = await bridge.invoke('catalog.get', {});
        if (question !== newest) return;
        // The list never waits for the gateway; the start model may, and so must keep nothing else waiting.
        set(withIndex(catalog));
        void loadStartModel();
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
  bridge.on('catalog.changed', () => void store.getState().load());
  bridge.on('apiKey.changed', () => void loadStartModel());
  bridge.on('account.changed', () => void loadStartModel());
  bridge.on('settings.changed', () => void loadStartModel());
  return store;
}
