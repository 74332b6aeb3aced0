import type { ApiKeyStatus, KeySourceProblem } from '../../app/domain/api-key.ts';
import type { Unsubscribe } from '../ports.ts';

/** The API key: where it comes from, whether it is good, and where it is kept (DESIGN 4). */
export interface ApiKeys {
  getStatus(): Promise<ApiKeyStatus>;
  /** The key in force, read anew from its source at most once a run and kept in no other object; null without one. */
  getKey(): Promise<string | null>;
  /**
   * Checks the shape, asks the gateway, then stores it; a key of which it cannot tell is stored too, and `check` says so. Fails
   * with key-malformed, key-rejected, account-blocked, offline, another failure of the gateway's, or keychain-unavailable; on
   * failure nothing is stored and the old key stays.
   */
  save(key: string, options: { readonly isSessionOnly: boolean; readonly isUnchecked: boolean }): Promise<ApiKeyStatus>;
  /** Asks the gateway about the key in force. Offline and gateway failures change nothing. */
  verify(): Promise<ApiKeyStatus>;
  /** Forgets the key in the keychain and that of the session; the answer says which others remain. */
  remove(): Promise<ApiKeyStatus>;
  retryKeychain(): Promise<ApiKeyStatus>;
  /** The gateway answered 401 to `key`: it is kept and marked, unless another is in force by now. */
  markRejected(key: string): void;
  onChanged(listener: (status: ApiKeyStatus) => void): Unsubscribe;
}

/** {@link ApiKeys}, and what was found wrong on the way. */
export interface ApiKeysWithProblems extends ApiKeys {
  /** Places that were passed over because what they hold cannot be a key. */
  getProblems(): Promise<readonly KeySourceProblem[]>;
}
