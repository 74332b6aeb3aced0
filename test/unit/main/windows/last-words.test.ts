import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLastWords } from '../../../../main/windows/last-words.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Whether the pages were asked, and whether what waits for them goes on. */
function ask(ids: readonly number[]) {
  const asked: string[] = [];
  const words = createLastWords({ send: () => undefined, broadcast: (event) => void asked.push(event) });
  let isOver = false;
  void words.ask(ids).then(() => (isOver = true));
  return { words, asked, isOver: () => isOver };
}

it('waits for the answer of each page, or for its end', async () => {
  const { words, asked, isOver } = ask([1, 2]);
  expect(asked).toEqual(['app.closing']);
  words.noteAnswer(1);
  words.noteAnswer(3);
  await vi.advanceTimersByTimeAsync(10);
  expect(isOver()).toBe(false);
  words.noteAnswer(2);
  await vi.advanceTimersByTimeAsync(0);
  expect(isOver()).toBe(true);
});

it('waits a second for a page that hangs, and for nobody where there is none', async () => {
  const hanging = ask([1]);
  await vi.advanceTimersByTimeAsync(900);
  expect(hanging.isOver()).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  expect(hanging.isOver()).toBe(true);
  const empty = ask([]);
  await vi.advanceTimersByTimeAsync(0);
  expect([empty.isOver(), empty.asked]).toEqual([true, []]);
});
