import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createReplySender, type WindowEvent } from '../../../../main/chat/reply-sender.ts';
import { createWindowPace } from '../../../../main/chat/window-pace.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const clock = { now: () => new Date(), monotonicMs: () => performance.now() };
const text = (value: string): WindowEvent => ({ type: 'text-delta', text: value });
const end: WindowEvent = { type: 'reply-end', status: 'complete', finishReason: 'stop' };

function setUp(firstSeq = 0, pace = createWindowPace(clock)) {
  const sent: { readonly seq: number; readonly events: readonly WindowEvent[] }[] = [];
  const sender = createReplySender((seq, events) => sent.push({ seq, events }), firstSeq, pace);
  return { sent, sender };
}

test('one batch is in flight, and what comes meanwhile is one batch with joined deltas', () => {
  const { sent, sender } = setUp();
  sender.push([text('a')]);
  vi.advanceTimersByTime(17);
  for (const piece of ['b', 'c']) sender.push([text(piece)]);
  sender.push([{ type: 'reasoning-delta', text: 'r' }, text('d'), text('e'), end]);
  vi.advanceTimersByTime(10_000);
  expect(sent).toEqual([{ seq: 0, events: [text('a')] }]);
  sender.acknowledge(0);
  vi.advanceTimersByTime(17);
  expect(sent[1]).toEqual({ seq: 1, events: [text('bc'), { type: 'reasoning-delta', text: 'r' }, text('de'), end] });
  expect(sender.isIdle()).toBe(true);
});

test('a window that acknowledges at once gets no more than sixty batches a second', () => {
  const { sent, sender } = setUp();
  for (let ms = 0; ms < 1000; ms += 1) {
    sender.push([text('.')]);
    vi.advanceTimersByTime(1);
    if (sent.length > 0) sender.acknowledge(sent.length - 1);
  }
  expect(sent.length).toBeGreaterThanOrEqual(55);
  expect(sent.length).toBeLessThanOrEqual(60);
  expect(sent.map(({ seq }) => seq)).toEqual(sent.map((_, i) => i));
});

test('numbers start where they are told; acknowledging another batch frees nothing', () => {
  const { sent, sender } = setUp(7);
  sender.push([text('a')]);
  vi.advanceTimersByTime(17);
  sender.push([text('b')]);
  sender.acknowledge(6);
  vi.advanceTimersByTime(100);
  expect(sent).toHaveLength(1);
  sender.acknowledge(7);
  vi.advanceTimersByTime(17);
  expect(sent.map(({ seq }) => seq)).toEqual([7, 8]);
  expect(sender.nextSeq()).toBe(9);
});

test('after stop nothing is sent', () => {
  const { sent, sender } = setUp();
  sender.push([text('a')]);
  sender.stop();
  sender.push([end]);
  vi.advanceTimersByTime(1000);
  expect(sent).toEqual([]);
});

test('four answers in one window share its frames: no more messages than one, and each its turn', () => {
  const pace = createWindowPace(clock);
  const answers = Array.from({ length: 4 }, () => setUp(0, pace));
  for (let ms = 0; ms < 1000; ms += 1) {
    for (const { sender } of answers) sender.push([text('.')]);
    vi.advanceTimersByTime(1);
    for (const { sent, sender } of answers) if (sent.length > 0) sender.acknowledge(sent.length - 1);
  }
  const counts = answers.map(({ sent }) => sent.length);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(63);
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
});
