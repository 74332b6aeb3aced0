import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SignInStatus } from '../../app/domain/sign-in.ts';
import { toAppError } from '../../app/errors/app-error.ts';
import type { BridgeClient } from '../bridge-client.ts';

/** Signing in through the browser, as main does it. The key is never in here. */
export interface SignInState {
  readonly status: SignInStatus;
  load(): Promise<void>;
  /** None of these rejects: a call that main could not do is a sign-in that failed. */
  start(): Promise<void>;
  /** Gives up, or puts away how it ended. */
  cancel(): Promise<void>;
}

/** The store of {@link SignInState}. */
export type SignInStore = StoreApi<SignInState>;

/** Follows `signIn.changed`. */
export function createSignInStore(bridge: BridgeClient): SignInStore {
  const store = createStore<SignInState>()((set) => {
    async function run(call: () => Promise<unknown>): Promise<void> {
      try {
        // Events tell how it goes, in order; an answer may come after a newer one of them.
        await call();
      } catch (thrown) {
        set({ status: { state: 'failed', error: toAppError(thrown) } });
      }
    }
    return {
      status: { state: 'idle' },
      load: () => run(async () => set({ status: await bridge.invoke('signIn.getStatus', {}) })),
      start: () => run(() => bridge.invoke('signIn.start', {})),
      cancel: () => run(() => bridge.invoke('signIn.cancel', {})),
    };
  });
  bridge.on('signIn.changed', (status) => store.setState({ status }));
  return store;
}
