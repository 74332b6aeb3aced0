import { describe, expect, it } from 'vitest';
import { appError } from '../../../../app/errors/app-error.ts';
import { mayRetry, nextRetryDelayMs } from '../../../../main/gateway/retry-policy.ts';

const highest = (): number => 0.999_999;
const busy = appError('rate-limited', 'busy', { status: 429 });
const broken = appError('gateway-unavailable', 'broken', { status: 502 });

describe('mayRetry', () => {
  it.each([
    [appError('gateway-unavailable', 'reset')],
    [appError('stream-interrupted', 'cut')],
    [appError('timed-out', 'slow', { status: 408 })],
    [appError('gateway-unavailable', 'conflict', { status: 409 })],
    [busy],
    [broken],
  ])('%j: yes', (error) => expect(mayRetry(error)).toBe(true));

  it.each([
    [appError('offline', 'no network')],
    [appError('key-rejected', 'no', { status: 401 })],
    [appError('rate-limited', 'sign up', { status: 401 })],
    [appError('credits-exhausted', 'no', { status: 402 })],
    [appError('bad-response', 'page')],
    [appError('gateway-rejected', 'no', { status: 500 })],
  ])('%j: no', (error) => expect(mayRetry(error)).toBe(false));
});

describe('nextRetryDelayMs', () => {
  it('gives up after three tries', () => {
    expect(nextRetryDelayMs(broken, 2, 0, { random: highest })).not.toBeNull();
    expect(nextRetryDelayMs(broken, 3, 0, { random: highest })).toBeNull();
  });

  it('jitters over the whole range', () => {
    expect(nextRetryDelayMs(busy, 1, 0, { random: () => 0 })).toBe(0);
    expect(nextRetryDelayMs(busy, 1, 0, { random: highest })).toBe(5000);
    expect(nextRetryDelayMs(busy, 2, 5000, { random: highest })).toBe(15_000);
    expect(nextRetryDelayMs(broken, 1, 0, { random: highest })).toBe(1000);
  });

  it('takes 20 s at most in all', () => {
    expect(nextRetryDelayMs(busy, 2, 5001, { random: highest })).toBeNull();
    expect(nextRetryDelayMs(broken, 1, 20_001, { random: () => 0 })).toBeNull();
  });

  it('waits as long as the server says, even past 20 s, up to a minute', () => {
    expect(nextRetryDelayMs({ ...busy, retryAfterMs: 45_000 }, 1, 19_000, { random: highest })).toBe(45_000);
    expect(nextRetryDelayMs({ ...busy, retryAfterMs: 60_000 }, 1, 0, { random: highest })).toBe(60_000);
    expect(nextRetryDelayMs({ ...busy, retryAfterMs: 60_001 }, 1, 0, { random: highest })).toBeNull();
  });

  it('gives a top-up its 5 s, also where the header got lost', () => {
    const topUp = appError('gateway-unavailable', 'One moment', { status: 503, reason: 'top-up' });
    expect(nextRetryDelayMs(topUp, 1, 0, { random: highest })).toBe(5000);
    expect(nextRetryDelayMs({ ...topUp, retryAfterMs: 7000 }, 1, 0, { random: highest })).toBe(7000);
  });

  it('asks at once when the server says so', () => {
    expect(nextRetryDelayMs({ ...busy, retryAfterMs: 0 }, 1, 0, { random: highest })).toBe(0);
  });

  it('waits past 20 s for no model that another can stand in for', () => {
    const wait = (retryAfterMs: number, elapsedMs: number) =>
      nextRetryDelayMs({ ...busy, retryAfterMs }, 1, elapsedMs, { hasAlternative: true, random: highest });
    expect(wait(20_000, 0)).toBe(20_000);
    expect(wait(20_001, 0)).toBeNull();
    expect(wait(5_000, 15_001)).toBeNull();
    expect(nextRetryDelayMs(busy, 1, 0, { hasAlternative: true, random: highest })).toBe(5000);
  });
});
