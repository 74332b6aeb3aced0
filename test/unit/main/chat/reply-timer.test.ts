import { expect, test } from 'vitest';
import type { ReplyTimings } from '../../../../app/domain/conversation.ts';
import type { StreamEvent } from '../../../../app/chat/reply-event.ts';
import { createReplyTimer } from '../../../../main/chat/reply-timer.ts';

const none: ReplyTimings = { firstTokenMs: null, reasoningMs: null, totalMs: null };
const text: StreamEvent = { type: 'text-delta', text: 'a' };
const reasoning: StreamEvent = { type: 'reasoning-delta', text: 'a' };

function measure(events: readonly (readonly [number, StreamEvent])[], endMs: number, before = none) {
  let ms = 1000;
  const timer = createReplyTimer({ now: () => new Date(0), monotonicMs: () => ms }, before);
  for (const [at, event] of events) {
    ms = 1000 + at;
    timer.see(event);
  }
  ms = 1000 + endMs;
  return timer.timings();
}

test('thinking lasts from its first piece to the first text', () => {
  expect(measure([[100, reasoning], [150, reasoning], [400, text], [600, text]], 700)).toEqual({ firstTokenMs: 100, reasoningMs: 300, totalMs: 700 });
});

test('thinking that comes back after text counts to its end', () => {
  expect(measure([[100, reasoning], [200, text], [300, reasoning]], 400)).toMatchObject({ reasoningMs: 200 });
});

test('without thinking, and without anything at all, durations are unknown', () => {
  expect(measure([[50, text]], 60)).toEqual({ firstTokenMs: 50, reasoningMs: null, totalMs: 60 });
  expect(measure([], 60)).toEqual({ firstTokenMs: null, reasoningMs: null, totalMs: 60 });
});

test('an answer that is continued adds to what it took before', () => {
  const before = { firstTokenMs: 5, reasoningMs: 10, totalMs: 100 };
  expect(measure([[20, reasoning], [30, text]], 40, before)).toEqual({ firstTokenMs: 5, reasoningMs: 20, totalMs: 140 });
});
