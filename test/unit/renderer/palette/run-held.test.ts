import { expect, it, onTestFinished, vi } from 'vitest';
import { runHeld } from '../../../../renderer/palette/run-held.ts';

it.each([
  ['a command', () => undefined],
  ['one that throws', () => { throw new Error('no'); }],
])('lets shortcuts and then all keys go after %s, later where it opens a dialog', (_name, run) => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const [released, passed]: [string[], string[]] = [[], []];
  for (const opensDialog of [true, false]) {
    try {
      const name = opensDialog ? 'dialog' : 'none';
      runHeld({ run, opensDialog, keys: { release: () => void released.push(name), passShortcuts: () => void passed.push(name) } });
    } catch {
      // What it throws is for the window to tell.
    }
  }
  expect(passed).toEqual(['none']);
  vi.advanceTimersByTime(500);
  expect(released).toEqual(['none']);
  vi.advanceTimersByTime(5000);
  expect(released).toEqual(['none', 'dialog']);
});
