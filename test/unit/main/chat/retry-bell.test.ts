import { expect, test } from 'vitest';
import { createRetryBell } from '../../../../main/chat/retry-bell.ts';

const hourMs = 3_600_000;
const never = new AbortController().signal;

test('a wait ends by itself', async () => {
  expect(await createRetryBell().wait(1, never)).toBe('elapsed');
});

test('a wait is cut short by the bell, which rings only for the one that is going on', async () => {
  const bell = createRetryBell();
  bell.ring();
  const first = bell.wait(hourMs, never);
  bell.ring();
  expect(await first).toBe('rung');
  const controller = new AbortController();
  const second = bell.wait(hourMs, controller.signal);
  controller.abort();
  expect(await second).toBe('aborted');
});

test('nobody waits for what was stopped before', async () => {
  expect(await createRetryBell().wait(hourMs, AbortSignal.abort())).toBe('aborted');
});
