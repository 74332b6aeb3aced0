import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { chromium, expect, test, type Browser, type Page } from 'playwright/test';
import { buildGallery, serveGallery } from '../gallery/serve-gallery.ts';
import { stories } from '../gallery/stories.ts';

const axePath = createRequire(import.meta.url).resolve('axe-core');

/** What axe says of a page, as far as it is printed. */
interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

let browser: Browser;
let gallery: { readonly url: string; readonly server: Server };

test.beforeAll(async () => {
  await buildGallery();
  gallery = await serveGallery();
  browser = await chromium.launch({
    executablePath: process.env['KILODESK_BROWSER'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
  });
});

test.afterAll(async () => {
  await browser.close();
  gallery.server.close();
});

/** An empty page with axe in it, and what its console said as errors. The page keeps the app's own policy. */
async function newPage(): Promise<{ page: Page; problems: string[] }> {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  await context.addInitScript({ path: axePath });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  return { page, problems };
}

async function open(page: Page, story: string, theme: 'light' | 'dark'): Promise<void> {
  await page.goto(`${gallery.url}?story=${story}&theme=${theme}`);
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
}

/** What axe finds: by all of its rules, or by these only. */
async function violations(page: Page, rules: readonly string[] | null): Promise<string[]> {
  const found = await page.evaluate(async (only) => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } };
    return (await axe.run(only === null ? {} : { runOnly: only })).violations;
  }, rules);
  return found.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `  ${node.html}\n  ${node.failureSummary ?? ''}`).join('\n')}`);
}

for (const story of stories) {
  test(`${story.id}: axe finds nothing, the policy holds, and 200 % fits in 900 px`, async () => {
    const { page, problems } = await newPage();
    await page.setViewportSize({ width: 1200, height: 800 });
    await open(page, story.id, 'light');
    expect.soft(await violations(page, null), 'light').toEqual([]);
    // The page is the same in the dark but for its colours.
    await open(page, story.id, 'dark');
    expect.soft(await violations(page, ['color-contrast']), 'dark').toEqual([]);
    expect.soft(problems).toEqual([]);
    await page.setViewportSize({ width: 450, height: 400 });
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect.soft(excess).toBeLessThanOrEqual(0);
    await page.context().close();
  });
}
