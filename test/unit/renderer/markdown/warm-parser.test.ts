import { afterEach, expect, it, vi } from 'vitest';
import { warmParser } from '../../../../renderer/markdown/warm-parser.ts';

afterEach(() => vi.unstubAllGlobals());

it('runs the parser a little in each pause, and comes to an end', () => {
  const waiting: (() => void)[] = [];
  vi.stubGlobal('requestIdleCallback', (run: () => void) => waiting.push(run));
  warmParser();
  let pauses = 0;
  for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) {
    run();
    expect(waiting.length).toBeLessThanOrEqual(1);
    pauses += 1;
  }
  expect(pauses).toBeGreaterThan(4);
  expect(pauses).toBeLessThan(20);
});
