import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AccountStatus } from '../../app/domain/api-key.ts';
import type { BridgeClient } from '../bridge-client.ts';

/** The balance behind the key. */
export interface AccountState {
  /** Null until first asked. */
  readonly account: AccountStatus | null;
  readonly isRefreshing: boolean;
  load(): Promise<void>;
  refresh(): Promise<void>;
}

/** The store of {@link AccountState}. */
export type AccountStore = StoreApi<AccountState>;

/** Follows `account.changed`. */
export function createAccountStore(bridge: BridgeClient): AccountStore {
  const store = createStore<AccountState>()((set) => ({
    account: null,
    isRefreshing: false,
    async load() {
      set({ account: await bridge.invoke('account.getStatus', {}) });
    },
    async refresh() {
      set({ isRefreshing: true });
      try {
        set({ account: await bridge.invoke('account.refresh', {}) });
      } finally {
        set({ isRefreshing: false });
      }
    },
  }));
  bridge.on('account.changed', (account) => store.setState({ account }));
  return store;
}
