import { expect, it, onTestFinished, vi } from 'vitest';
import { runHeld } from '../../../../renderer/palette/run-held.ts';

it.each([
  ['a command', () => undefined],
  ['one that throws', () => { throw new Error('no'); }],
])('lets the keys go after %s, later where it opens a dialog', (_name, run) => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const released: string[] = [];
  for (const opensDialog of [true, false]) {
    try {
      runHeld({ run, opensDialog, release: () => void released.push(opensDialog ? 'dialog' : 'none') });
    } catch {
      // What it throws is for the window to tell.
    }
  }
  vi.advanceTimersByTime(500);
  expect(released).toEqual(['none']);
  vi.advanceTimersByTime(5000);
  expect(released).toEqual(['none', 'dialog']);
});
