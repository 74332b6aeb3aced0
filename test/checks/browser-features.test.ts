import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inRoot } from '../../scripts/lib/root.mjs';

/** The quoted words of the first list that begins with `start` in a file. */
function quotedAfter(file: string, start: string): string[] {
  const text = readFileSync(file, 'utf8');
  const from = text.indexOf(start);
  if (from < 0) throw new Error(`no '${start}' in ${file}`);
  const lines = text.slice(from, text.indexOf(']', from)).split('\n').filter((line) => !line.trim().startsWith('//'));
  return lines.flatMap((line) => [...line.matchAll(/["'](\w+)["']/g)].map(([, word]) => word ?? ''));
}

// Chromium reads only the last --disable-features, which is the host's.
it('the Chromium host goes without every feature that Playwright goes without', () => {
  const playwrights = quotedAfter(inRoot('node_modules', 'playwright-core', 'lib', 'coreBundle.js'), 'disabledFeatures = [');
  expect(playwrights.length).toBeGreaterThan(10);
  expect(quotedAfter(inRoot('test', 'host', 'browser.ts'), 'featuresOff = [')).toEqual(expect.arrayContaining(playwrights));
});
