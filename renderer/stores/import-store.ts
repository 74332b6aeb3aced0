import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ImportOffer } from '../../app/domain/import-offer.ts';
import { toAppError, type AppError } from '../../app/errors/app-error.ts';
import type { BridgeClient } from '../bridge-client.ts';

/** What of openclaw could be taken over, and what is going on with it. */
export interface ImportState {
  /** Null where there is nothing to take over, and until first asked. */
  readonly offer: ImportOffer | null;
  readonly isWorking: boolean;
  /** Why the last answer did not work, until the next one. */
  readonly error: AppError | null;
  load(): Promise<void>;
  /** Takes over all that is on offer, or all but the key. Never rejects: see `error`. */
  accept(options: { readonly isKey: boolean }): Promise<void>;
  /** Never rejects: see `error`. */
  dismiss(): Promise<void>;
}

/** The store of {@link ImportState}. */
export type ImportStore = StoreApi<ImportState>;

/** Asks anew whenever something changes that an offer depends on. */
export function createImportStore(bridge: BridgeClient): ImportStore {
  let asked = 0;
  const store = createStore<ImportState>()((set, get) => {
    const answer = async (call: () => Promise<unknown>): Promise<void> => {
      set({ isWorking: true, error: null });
      try {
        await call();
        await get().load();
      } catch (thrown) {
        set({ error: toAppError(thrown) });
      } finally {
        set({ isWorking: false });
      }
    };
    return {
      offer: null,
      isWorking: false,
      error: null,
      async load() {
        asked += 1;
        const own = asked;
        const offer = await bridge.invoke('import.getOffer', {});
        // Only the last question's answer counts: settings may change faster than a file is read.
        if (own === asked) set({ offer });
      },
      accept: ({ isKey }) => answer(() => bridge.invoke('import.accept', { isKey, isDefaultModel: true, isFallbacks: true })),
      dismiss: () => answer(() => bridge.invoke('import.dismiss', {})),
    };
  });
  const reload = (): void => void store.getState().load();
  bridge.on('settings.changed', reload);
  bridge.on('apiKey.changed', reload);
  return store;
}
