import type { SignInStatus } from '../../app/domain/sign-in.ts';
import type { Unsubscribe } from '../ports.ts';

/**
 * Signing in through Kilo's page by device authorization (PROTOCOL 4). It lives in main: a window that closes or loads anew
 * finds it where it was. One at a time. Nothing here throws: how it ended is a status.
 */
export interface SignIn {
  getStatus(): SignInStatus;
  /**
   * Asks for a code and opens the page, unless `isPageOpened` is false; answers once the code is there or nothing came of it, and
   * goes on asking in the background. While one is under way it answers that one.
   */
  start(options?: { readonly isPageOpened?: boolean }): Promise<SignInStatus>;
  /** Gives up what is under way and forgets how the last one ended. A key that is being kept is kept. */
  cancel(): Promise<SignInStatus>;
  onChanged(listener: (status: SignInStatus) => void): Unsubscribe;
}
