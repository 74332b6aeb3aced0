import type { ApiKeyStatus } from '../../app/domain/api-key.ts';
import type { SignInApproved } from '../../app/domain/sign-in.ts';
import type { AppError } from '../../app/errors/app-error.ts';
import { accountStrings } from '../strings/account-strings.en.ts';
import { describeKeySource } from './key-source.ts';

const words = accountStrings.signIn;

/** What to say when there is no code, or nothing came of it; null for the error's own words. */
export function signInFailure(error: AppError): string | null {
  switch (error.code) {
    case 'rate-limited':
      return words.tooMany;
    case 'offline':
      return words.offline;
    case 'gateway-unavailable':
    case 'timed-out':
    case 'stream-interrupted':
      return words.gatewayDown;
    case 'bad-response':
      return error.detail === 'sign-in-page' ? words.badPage : words.badAnswer;
    default:
      return null;
  }
}

/** What is not as it should be although it was allowed; null when there is nothing to say, and the way leads on at once. */
export function approvalDoubt(status: SignInApproved, key: ApiKeyStatus | null): { readonly tone: 'warn' | 'danger'; readonly sentence: string } | null {
  if (status.check === 'rejected') return { tone: 'danger', sentence: words.notAccepted };
  if (status.check === 'blocked') return { tone: 'danger', sentence: words.blocked };
  if (!status.isInForce) {
    const place = key === null || key.source === null ? '' : describeKeySource(key.source, key.keychainName);
    return { tone: 'warn', sentence: words.notInForce(place) };
  }
  if (status.keptIn === 'session') return { tone: 'warn', sentence: words.keptForSession };
  if (status.check === 'offline' || status.check === 'gateway-error') return { tone: 'warn', sentence: words.unchecked };
  return status.check === 'cannot-tell' ? { tone: 'warn', sentence: accountStrings.key.cannotTell } : null;
}

/** `9:41`; never below `0:00`. */
export function formatCountdown(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
