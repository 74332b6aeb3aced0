import type { AppError } from '../errors/app-error.ts';
import type { AccountProfile } from './organization.ts';

/** The variable that holds the key, in the environment and in every file. */
export const apiKeyVariable = 'KILOCODE_API_KEY';

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

/**
 * What the gateway said the last time it was asked about the key in force (PROTOCOL 4). `not-asked`: not yet in this run.
 * `blocked`: the account behind it is. `gateway-error`: it answered, but not about the key. `cannot-tell`: a key made for the
 * gateway alone, of which the account routes know nothing; the first message will show.
 */
export const keyChecks = ['not-asked', 'accepted', 'rejected', 'blocked', 'offline', 'gateway-error', 'cannot-tell'] as const;

/** One of {@link keyChecks}. */
export type KeyCheck = (typeof keyChecks)[number];

/** A place that holds something that cannot be a key, so that it was passed over. */
export interface KeySourceProblem {
  readonly source: ApiKeySource;
  /** Part of a sentence, without the value: "holds a space". */
  readonly reason: string;
}

/** All that a window may know of the key. The key itself is in no output of the contract. */
export interface ApiKeyStatus {
  /** `rejected`: the gateway answered 401 to it; it is kept until the user changes it. */
  readonly state: 'missing' | 'present' | 'rejected';
  readonly source: ApiKeySource | null;
  /** Other places that hold a key, in the order in which they would take over; the login shell is not asked for this. */
  readonly alsoIn: readonly ApiKeySource[];
  /** `…` and the last four characters, e.g. `…a1b2`; null without a key. */
  readonly masked: string | null;
  readonly keychain: KeychainState;
  /** Name that the user knows it by: Keychain, Windows Credential Manager, your system keyring. */
  readonly keychainName: string;
  readonly check: KeyCheck;
  /** ISO 8601; when the key says of itself that it expires. Null for keys that say nothing. */
  readonly expiresAt: string | null;
  readonly problems: readonly KeySourceProblem[];
}

/** How long before the end of a key its user is warned, in days. */
export const keyWarningDays = 14;

const dayMs = 86_400_000;

/** How near the end of a key is. `days` are whole days left, 0 on the last one. */
export function keyExpiry(
  expiresAt: string | null,
  now: Date,
): { readonly kind: 'none' | 'far' | 'expired' } | { readonly kind: 'soon'; readonly days: number } {
  if (expiresAt === null) return { kind: 'none' };
  const leftMs = Date.parse(expiresAt) - now.getTime();
  if (leftMs <= 0) return { kind: 'expired' };
  return leftMs <= keyWarningDays * dayMs ? { kind: 'soon', days: Math.floor(leftMs / dayMs) } : { kind: 'far' };
}

/** What the gateway says of an account. `unknown`: never asked, or it could not be told. */
export interface AccountStatus {
  readonly state: 'signed-out' | 'unknown' | 'known' | 'offline';
  /** US dollars, of the chosen organization or else of the person; may be negative. */
  readonly balanceUsd: number | null;
  readonly isDepleted: boolean | null;
  /** Null until the gateway told, and where it does not. */
  readonly profile: AccountProfile | null;
  /** Why the balance is `unknown`, where something failed. */
  readonly error: AppError | null;
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
