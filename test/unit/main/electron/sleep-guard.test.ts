import { expect, it } from 'vitest';
import { createSleepGuard } from '../../../../main/electron/sleep-guard.ts';

it('keeps the computer awake from the first answer to the end of the last, each time anew', () => {
  const calls: string[] = [];
  // The first id is a number that is falsy.
  let nextId = 0;
  const guard = createSleepGuard({
    start: (type) => {
      calls.push(`start ${type} ${nextId}`);
      return nextId++;
    },
    stop: (id) => void calls.push(`stop ${id}`),
  });
  guard.setActiveCount(0);
  expect(calls).toEqual([]);
  guard.setActiveCount(1);
  guard.setActiveCount(2);
  guard.setActiveCount(1);
  expect(calls).toEqual(['start prevent-app-suspension 0']);
  guard.setActiveCount(0);
  guard.setActiveCount(0);
  guard.setActiveCount(1);
  guard.setActiveCount(0);
  expect(calls.slice(1)).toEqual(['stop 0', 'start prevent-app-suspension 1', 'stop 1']);
});
