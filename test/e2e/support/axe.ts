import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';
import { expect } from '../harness/fixtures.ts';

/** What axe says of a page, as far as it is printed. */
interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

type AxeWindow = Window & { readonly axe?: { run(options: object): Promise<{ violations: readonly Violation[] }> } };

const axeFile = createRequire(import.meta.url).resolve('axe-core');

async function violations(page: Page, rules: readonly string[] | null): Promise<string[]> {
  const found = await page.evaluate(
    async (only) => (await (window as unknown as AxeWindow).axe?.run(only === null ? {} : { runOnly: only }))?.violations,
    rules,
  );
  if (found === undefined) throw new Error('axe is not in the page');
  return found.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `  ${node.html}\n  ${node.failureSummary ?? ''}`).join('\n')}`);
}

/** Nothing that axe knows of is wrong with what `page` shows now, in light and in dark. `what` names it in the report. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  // A reload takes it away again. Evaluated from outside: the page's own policy lets no such script in.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await readFile(axeFile, 'utf8'));
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  expect.soft(await violations(page, null), `${what}, light`).toEqual([]);
  // The page is the same in the dark but for its colours.
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  expect.soft(await violations(page, ['color-contrast']), `${what}, dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
}
