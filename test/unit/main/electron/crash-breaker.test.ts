import { expect, it } from 'vitest';
import { createCrashBreaker } from '../../../../main/electron/crash-breaker.ts';

it('lets three crashes in a minute pass, and starts counting anew when they are old', () => {
  let nowMs = 0;
  const mayComeBack = createCrashBreaker({ count: 3, withinMs: 60_000 }, () => nowMs);
  const crashAt = (at: number): boolean => {
    nowMs = at;
    return mayComeBack();
  };
  expect([0, 1000, 2000, 3000, 59_000].map(crashAt)).toEqual([true, true, true, false, false]);
  expect(crashAt(130_000)).toBe(true);
});
