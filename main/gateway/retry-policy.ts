import type { AppError } from '../../app/errors/app-error.ts';

/** Tries of one reply in all, the first included. */
export const maxTries = 3;

/** Longest wait that a server may ask for and get; above it the user decides. */
export const maxRetryAfterMs = 60_000;

/** Time from the first request to the last automatic one, where the server names no time (DESIGN 8). */
export const maxRetryTimeMs = 20_000;

/** How long a top-up takes, by the gateway's own word, which its `Retry-After` does not bring past every proxy (PROTOCOL 2.3, 3.2). */
const topUpMs = 5_000;

const busyCapsMs = [5_000, 15_000];
const brokenCapsMs = [1_000, 4_000];

/** Of the refusals only these may be asked again (PROTOCOL 3.2); without a status the connection failed. */
function isRetryableStatus(status: number | undefined): boolean {
  return status === undefined || status === 408 || status === 409 || status === 429 || status >= 500;
}

/** Whether `error` may be tried again without asking the user. Offline it waits for the user. */
export function mayRetry(error: AppError): boolean {
  return error.retryable && error.code !== 'offline' && isRetryableStatus(error.status);
}

/** What a wait depends on beside the error and the time. */
export interface RetryOptions {
  /** Whether another model would be asked in the place of this one. */
  readonly hasAlternative?: boolean;
  /** From 0 to below 1. */
  readonly random?: () => number;
}

/**
 * Milliseconds to wait before asking once more, or null to give up. `attempt` counts the requests that failed, from 1;
 * `elapsedMs` runs from the first of them. Full jitter; the time a server names is kept as it is, but where another model can be
 * asked instead nobody waits past 20 s for this one. Only for replies of which nothing was shown yet: the caller knows that.
 */
export function nextRetryDelayMs(
  error: AppError,
  attempt: number,
  elapsedMs: number,
  { hasAlternative = false, random = Math.random }: RetryOptions = {},
): number | null {
  if (attempt >= maxTries || !mayRetry(error)) return null;
  const namedMs = error.retryAfterMs ?? (error.reason === 'top-up' ? topUpMs : undefined);
  if (namedMs !== undefined) {
    const mostMs = hasAlternative ? maxRetryTimeMs - elapsedMs : maxRetryAfterMs;
    return namedMs <= mostMs ? namedMs : null;
  }
  const capsMs = error.code === 'rate-limited' ? busyCapsMs : brokenCapsMs;
  const delayMs = Math.round(random() * (capsMs[attempt - 1] ?? 0));
  return elapsedMs + delayMs <= maxRetryTimeMs ? delayMs : null;
}
