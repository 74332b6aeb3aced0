import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ApiKeyStatus } from '../../app/domain/api-key.ts';
import { toAppError, type AppError } from '../../app/errors/app-error.ts';
import type { BridgeClient } from '../bridge-client.ts';

/** What is being done with the key. */
export type ApiKeyWork = 'save' | 'verify' | 'remove' | 'retry-keychain';

/** The key as a window may know it, and what is going on with it. The key itself is never in here. */
export interface ApiKeyState {
  /** Null until first asked. */
  readonly status: ApiKeyStatus | null;
  readonly work: ApiKeyWork | null;
  /** Why the last piece of work failed, until the next one. */
  readonly error: AppError | null;
  load(): Promise<void>;
  /** True when the key was kept. Never rejects: see `error`. */
  save(key: string, options: { readonly isSessionOnly: boolean; readonly isUnchecked: boolean }): Promise<boolean>;
  verify(): Promise<boolean>;
  remove(): Promise<boolean>;
  retryKeychain(): Promise<boolean>;
  clearError(): void;
}

/** The store of {@link ApiKeyState}. */
export type ApiKeyStore = StoreApi<ApiKeyState>;

/** Follows `apiKey.changed`. */
export function createApiKeyStore(bridge: BridgeClient): ApiKeyStore {
  const store = createStore<ApiKeyState>()((set) => {
    async function run(work: ApiKeyWork, call: () => Promise<ApiKeyStatus>): Promise<boolean> {
      set({ work, error: null });
      try {
        set({ status: await call(), work: null });
        return true;
      } catch (thrown) {
        set({ work: null, error: toAppError(thrown) });
        return false;
      }
    }
    return {
      status: null,
      work: null,
      error: null,
      async load() {
        set({ status: await bridge.invoke('apiKey.getStatus', {}) });
      },
      save: (key, options) => run('save', () => bridge.invoke('apiKey.save', { key, ...options })),
      verify: () => run('verify', () => bridge.invoke('apiKey.verify', {})),
      remove: () => run('remove', () => bridge.invoke('apiKey.remove', {})),
      retryKeychain: () => run('retry-keychain', () => bridge.invoke('apiKey.retryKeychain', {})),
      clearError: () => set({ error: null }),
    };
  });
  bridge.on('apiKey.changed', (status) => store.setState({ status }));
  return store;
}
