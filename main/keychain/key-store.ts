import type { KeychainState } from '../../app/domain/api-key.ts';

/**
 * Why a keychain could not be used. `locked`: it is there and did not open, or did not answer in time. `denied`: the user
 * or the system said no. `absent`: there is none.
 */
export type KeyStoreFailure = 'locked' | 'denied' | 'absent';

/** The one way in which a {@link KeyStore} fails. Holds no key. */
export class KeyStoreError extends Error {
  readonly state: KeyStoreFailure;

  constructor(state: KeyStoreFailure, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'KeyStoreError';
    this.state = state;
  }
}

/** What the user is told of a failure: being refused looks like a lock, and opens the same way. */
export function keychainStateOf(failure: KeyStoreFailure): KeychainState {
  return failure === 'absent' ? 'absent' : 'locked';
}

/** Where one key is kept between runs. Every call fails with {@link KeyStoreError} and none waits for ever. */
export interface KeyStore {
  /**
   * The key; null only when the store was read and holds none. Asks the user to unlock nothing, unless `mayPrompt` is set.
   */
  read(options?: { readonly mayPrompt?: boolean }): Promise<string | null>;
  /** Replaces the key. May ask the user to unlock. */
  write(key: string): Promise<void>;
  /** Forgets the key; having none is no error. */
  remove(): Promise<void>;
}
