import type { AppError } from '../../app/errors/app-error.ts';
import { strings } from '../strings/strings.en.ts';

/** How a key that could not be saved may still be kept. */
export type KeyRescue = 'keep-unchecked' | 'keep-for-session';

/** Words and way out for a failed `apiKey.save`. */
export interface KeySaveProblem {
  /** Words for this place; null for the error's own. */
  readonly sentence: string | null;
  readonly rescue: KeyRescue | null;
}

/** What to say when the key was not saved. A key that the gateway refused, or that is none, has no way round. */
export function keySaveProblem(error: AppError): KeySaveProblem {
  switch (error.code) {
    case 'offline':
      return { sentence: strings.onboarding.offline, rescue: 'keep-unchecked' };
    case 'gateway-unavailable':
    case 'rate-limited':
    case 'timed-out':
    case 'stream-interrupted':
      return { sentence: strings.onboarding.gatewayDown, rescue: 'keep-unchecked' };
    case 'bad-response':
      return { sentence: strings.onboarding.badAnswer, rescue: 'keep-unchecked' };
    case 'gateway-rejected':
      return { sentence: strings.onboarding.oddAnswer, rescue: 'keep-unchecked' };
    case 'keychain-unavailable':
      return { sentence: null, rescue: 'keep-for-session' };
    default:
      return { sentence: null, rescue: null };
  }
}
