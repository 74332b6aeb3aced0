/**
 * Where the key in force came from, in the order in which Kilodesk looks.
 * `session`: typed for this run only. `environment`: `KILOCODE_API_KEY`. `keychain`: the system's own store.
 * `config-file`: `env.KILOCODE_API_KEY` in config.json5. `openclaw-env`: `~/.openclaw/.env`. `login-shell`: only when allowed.
 */
export const apiKeySources = ['session', 'environment', 'keychain', 'config-file', 'openclaw-env', 'login-shell'] as const;

/** One of {@link apiKeySources}. */
export type ApiKeySource = (typeof apiKeySources)[number];

/** What the system's keychain can do right now. A failed read is `locked` or `absent`, never "empty". */
export type KeychainState = 'available' | 'locked' | 'absent';

/** All that a window may know of the key. The key itself is in no output of the contract. */
export interface ApiKeyStatus {
  /** `rejected`: the gateway answered 401 to it; it is kept until the user changes it. */
  readonly state: 'missing' | 'present' | 'rejected';
  readonly source: ApiKeySource | null;
  /** `…` and the last four characters, e.g. `…a1b2`; null without a key. */
  readonly masked: string | null;
  readonly keychain: KeychainState;
  /** Name that the user knows it by: Keychain, Windows Credential Manager, your system keyring. */
  readonly keychainName: string;
}

/** What the gateway says of an account. `unknown`: never asked, or it could not be told. */
export interface AccountStatus {
  readonly state: 'signed-out' | 'unknown' | 'known' | 'offline';
  /** US dollars; may be negative. */
  readonly balanceUsd: number | null;
  readonly isDepleted: boolean | null;
}

/** Longest key accepted, in characters; Kilo's keys are JWTs of some 300 (PROTOCOL 4). */
export const maxApiKeyLength = 8192;

/** Strips surrounding white space, the most common accident of pasting. */
export function trimApiKey(text: string): string {
  return text.trim();
}

/** Whether `text` can be sent in a header: printable ASCII without spaces, at least 8 characters. Says nothing of its validity. */
export function isWellFormedApiKey(text: string): boolean {
  return text.length >= 8 && text.length <= maxApiKeyLength && /^[\x21-\x7e]+$/.test(text);
}

/** `…` and the last four characters; only `…` for keys so short that four would give them away. */
export function maskApiKey(key: string): string {
  return key.length >= 12 ? `…${key.slice(-4)}` : '…';
}
