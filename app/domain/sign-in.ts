import type { AppError } from '../errors/app-error.ts';
import type { KeyCheck } from './api-key.ts';

/** Signing in through Kilo's page is under way: the user compares the code there and allows Kilodesk. */
export interface SignInWaiting {
  readonly state: 'waiting';
  /** Shown to the user, who sees the same one on the page, e.g. `ABCD-2345`. */
  readonly code: string;
  /** The page that main has checked: https on kilo.ai. */
  readonly pageUrl: string;
  /** ISO 8601; past it the code is worth nothing. */
  readonly expiresAt: string;
  /** False when the browser could not be opened: then only the address helps. */
  readonly isPageOpen: boolean;
  /** Why the last question to the gateway failed; asking goes on all the same. */
  readonly problem: AppError | null;
}

/** A key came of it. What the gateway said of it is in `check`. */
export interface SignInApproved {
  readonly state: 'approved';
  /** `session`: this computer's keychain would not take it, so it is gone when Kilodesk ends. */
  readonly keptIn: 'keychain' | 'session';
  readonly check: KeyCheck;
  /** False when another key comes first, such as one in the environment. */
  readonly isInForce: boolean;
}

/** Where signing in through the browser stands. Never holds the key, nor what it is fetched with. */
export type SignInStatus =
  | { readonly state: 'idle' }
  | { readonly state: 'starting' }
  | SignInWaiting
  /** Allowed on the page; the key is being kept and checked. */
  | { readonly state: 'saving' }
  | SignInApproved
  | { readonly state: 'denied' }
  | { readonly state: 'expired' }
  | { readonly state: 'failed'; readonly error: AppError };

/** Whether something is under way that can be cancelled. */
export function isSigningIn(status: SignInStatus): boolean {
  return status.state === 'starting' || status.state === 'waiting' || status.state === 'saving';
}
