import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { appException, type AppError } from '../../../../app/errors/app-error.ts';
import { createLateSaver } from '../../../../renderer/stores/late-saver.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A saver whose disk fails as the test says. */
function createSaving(failure: () => AppError['code'] | null, isForAWhile = false) {
  const tries: string[] = [];
  const saver = createLateSaver<string, string>({
    save: (_key, value) => {
      tries.push(value);
      const code = failure();
      return code === null ? Promise.resolve() : Promise.reject(appException(code, 'no', { retryable: isForAWhile }));
    },
    onOutcome: () => undefined,
  });
  return { tries, saver };
}

it('saves what was typed within a quarter of a second, however the typing goes on, and then no more', async () => {
  const { tries, saver } = createSaving(() => null);
  for (let typed = 1; typed <= 10; typed += 1) {
    saver.put('a', 'x'.repeat(typed));
    await vi.advanceTimersByTimeAsync(100);
    // Saved before it was 250 ms old, and no letter by itself.
    expect(tries.at(-1)?.length ?? 0).toBeGreaterThanOrEqual(typed - 3);
  }
  expect(tries.length).toBeLessThan(6);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(tries.at(-1)).toBe('x'.repeat(10));
  expect(tries.filter((text) => text.length === 10)).toHaveLength(1);
});

it('tries again by itself until there is room, and then no more', async () => {
  let isFull = true;
  const { tries, saver } = createSaving(() => (isFull ? 'storage-full' : null));
  saver.put('a', '1');
  await vi.advanceTimersByTimeAsync(5000);
  const before = tries.length;
  expect(before).toBeGreaterThan(1);
  isFull = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tries).toHaveLength(before + 1);
});

it('goes on trying while a restore holds it back', async () => {
  const { tries, saver } = createSaving(() => (tries.length < 3 ? 'request-invalid' : null), true);
  saver.put('a', '1');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tries).toHaveLength(3);
});

it('does not go on trying to save what belongs to nothing any more', async () => {
  const { tries, saver } = createSaving(() => 'request-invalid');
  saver.put('a', '1');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tries).toEqual(['1']);
});

it('saves what is typed after a failure as soon as ever, not when the failed one is tried again', async () => {
  let isHeldBack = true;
  const { tries, saver } = createSaving(() => (isHeldBack ? 'request-invalid' : null), true);
  saver.put('a', '1');
  await vi.advanceTimersByTimeAsync(300);
  isHeldBack = false;
  saver.put('a', '12');
  await vi.advanceTimersByTimeAsync(260);
  expect(tries.at(-1)).toBe('12');
});
