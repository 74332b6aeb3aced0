import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startDeadline } from '../../../../main/gateway/deadline.ts';

const limits = { firstByteMs: 120_000, idleMs: 90_000, totalMs: 900_000 };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The clocks go on while nothing runs, as in a sleep or under SIGSTOP. */
function sleep(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
  vi.advanceTimersByTime(1000);
}

test('after a sleep a connection that stays silent is given up as interrupted, within five seconds', () => {
  const deadline = startDeadline(undefined, limits);
  deadline.keepAlive();
  vi.advanceTimersByTime(10_000);
  sleep(60_000);
  expect(deadline.timeout).toBeNull();
  vi.advanceTimersByTime(4000);
  expect(deadline.timeout).toMatchObject({ code: 'stream-interrupted' });
  expect(deadline.signal.aborted).toBe(true);
  deadline.dispose();
});

test('one that says something after a sleep goes on, with its usual limits', () => {
  const deadline = startDeadline(undefined, limits);
  deadline.keepAlive();
  sleep(60_000);
  deadline.keepAlive();
  vi.advanceTimersByTime(80_000);
  expect(deadline.timeout).toBeNull();
  vi.advanceTimersByTime(11_000);
  expect(deadline.timeout).toMatchObject({ code: 'timed-out' });
  deadline.dispose();
});

test('a request that was not answered before a sleep may be tried again', () => {
  const deadline = startDeadline(undefined, limits);
  sleep(60_000);
  vi.advanceTimersByTime(4000);
  expect(deadline.timeout).toMatchObject({ code: 'timed-out' });
  deadline.dispose();
});

test('a machine that is merely busy is not taken for one that slept', () => {
  const deadline = startDeadline(undefined, limits);
  deadline.keepAlive();
  sleep(5000);
  vi.advanceTimersByTime(30_000);
  expect(deadline.timeout).toBeNull();
  deadline.dispose();
});
