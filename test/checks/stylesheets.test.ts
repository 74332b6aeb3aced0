import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { listFiles } from '../../scripts/lib/stale.mjs';
import { inRoot } from '../../scripts/lib/root.mjs';

/** The selectors of a stylesheet. */
function selectorsOf(css: string): string[] {
  return [...css.replaceAll(/\/\*[^]*?\*\//g, '').matchAll(/(?:^|[{};])([^{};@]+)\{/g)].flatMap(([, list = '']) => list.split(',').map((selector) => selector.trim()));
}

/**
 * Whether a selector asks of any element what is before it. With one such rule the browser styles all that is around and in an element anew,
 * whatever comes before it anywhere in the page: an answer of 50 kB takes 50 ms, only since a line was added below it.
 */
const asksOfAnything = (selector: string): boolean => /[+~]\s*(?:\*|:)/.test(selector.replaceAll(/:has\([^)]*\)/g, ''));

test('no rule asks of just any element what is before it', () => {
  const files = listFiles(inRoot('renderer')).filter((file) => file.endsWith('.css'));
  expect(files.length).toBeGreaterThan(50);
  const found = files.flatMap((file) => selectorsOf(readFileSync(file, 'utf8')).filter(asksOfAnything));
  expect(found).toEqual([]);
});

test('such a rule would be seen', () => {
  const css = '.a > * + * { margin: 0 }\n@media (x) { .b ~ :not(.c), .d + .e { margin: 0 } }\n/* .f + * {} */ .g:has(+ :empty) {}';
  expect(selectorsOf(css).filter(asksOfAnything)).toEqual(['.a > * + *', '.b ~ :not(.c)']);
});
