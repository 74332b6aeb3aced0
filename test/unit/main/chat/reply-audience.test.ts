import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { appError } from '../../../../app/errors/app-error.ts';
import { createReplyAudience } from '../../../../main/chat/reply-audience.ts';
import { createWindowPace } from '../../../../main/chat/window-pace.ts';
import type { WindowEvent } from '../../../../main/chat/reply-sender.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const clock = { now: () => new Date(), monotonicMs: () => performance.now() };
const wait: WindowEvent = { type: 'retry-scheduled', attempt: 1, delayMs: 5000, error: appError('rate-limited', '429') };

test('a window that comes while a busy gateway is waited for is told how long is left', () => {
  const sent: (readonly WindowEvent[])[] = [];
  const audience = createReplyAudience((_window, _seq, events) => sent.push(events), () => createWindowPace(clock), clock);
  audience.emit([wait]);
  vi.advanceTimersByTime(2000);
  audience.attach(1);
  vi.advanceTimersByTime(20);
  expect(sent).toEqual([[{ ...wait, delayMs: 3000 }]]);
});

test('once the next attempt has begun, nothing is said of the wait', () => {
  const sent: (readonly WindowEvent[])[] = [];
  const audience = createReplyAudience((_window, _seq, events) => sent.push(events), () => createWindowPace(clock), clock);
  audience.emit([wait, { type: 'retry-started', attempt: 1 }]);
  audience.attach(1);
  vi.advanceTimersByTime(20);
  expect(sent).toEqual([]);
});
