import type { CDPSession, Page } from 'playwright';
import { openGalleryBrowser } from '../e2e/support/gallery-browser.ts';

// Names, words of descriptions and slips, typed and taken back letter by letter as people do.
const typed = ['claude', 'gpt 5', 'json tool', 'grok 4 42', 'gemni'] as const;
const openings = 7;
const modelCount = 5000;

interface Row {
  readonly name: string;
  readonly values: readonly number[];
  readonly targetMs: number | null;
}

/**
 * Milliseconds of processor time that the page's thread has spent on scripts, styles and layout so far. Layout that a script
 * forces is in two of the three, so that the sum is rather too much than too little; waiting for other programs is in none.
 */
async function workMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const counted = new Set(['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration']);
  return metrics.filter(({ name }) => counted.has(name)).reduce((sum, { value }) => sum + value * 1000, 0);
}

/** Two frames: what the last key led to is drawn, the details beside the list included. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

async function press(page: Page, session: CDPSession, key: string, awaited?: string): Promise<number> {
  const before = await workMs(session);
  await page.keyboard.press(key);
  if (awaited !== undefined) await page.waitForFunction((selector) => document.querySelector(selector) !== null, awaited);
  await drawn(page);
  return (await workMs(session)) - before;
}

async function typeAndTakeBack(page: Page, session: CDPSession): Promise<readonly number[]> {
  const values: number[] = [];
  for (const text of typed) {
    const keys = [...text].map((letter) => (letter === ' ' ? 'Space' : letter));
    for (const key of [...keys, ...keys.map(() => 'Backspace')]) values.push(await press(page, session, key));
  }
  return values;
}

/** Draws every row, by making the list as high as all of them. */
async function showEveryRow(page: Page): Promise<void> {
  await page.evaluate((px) => {
    const list = document.querySelector<HTMLElement>('[role="listbox"]');
    if (list === null) throw new Error('There is no list.');
    list.style.flex = 'none';
    list.style.blockSize = `${px}px`;
  }, modelCount * 32 + 1000);
  await page.waitForFunction((count) => document.querySelectorAll('[role="option"]').length >= count, modelCount);
}

async function measure(): Promise<readonly Row[]> {
  const gallery = await openGalleryBrowser();
  try {
    const page = await gallery.newPage({ width: 1400, height: 900 });
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await gallery.open(page, 'catalog-5000&chat');
    const opened: number[] = [];
    for (let round = 0; round < openings; round += 1) {
      // The index and the screen are made while the window rests.
      await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
      opened.push(await press(page, session, 'Control+Shift+M', '[role="option"]'));
      await press(page, session, 'Escape', 'textarea');
    }
    await gallery.open(page, 'catalog-5000');
    await typeAndTakeBack(page, session);
    const windowed = [...(await typeAndTakeBack(page, session)), ...(await typeAndTakeBack(page, session))];
    await showEveryRow(page);
    const whole = await typeAndTakeBack(page, session);
    return [
      { name: 'a key, only the rows in sight', values: windowed, targetMs: 8 },
      { name: 'a key, every row in the page', values: whole, targetMs: null },
      { name: 'opening the list', values: opened, targetMs: 50 },
    ];
  } finally {
    await gallery.close();
  }
}

/** Prints what it costs to search and to open a list of 5,000 models, in the browser at hand. */
export async function benchCatalogScreen(print: (line: string) => void): Promise<void> {
  const rows = await measure();
  print(`\nThe list of ${modelCount.toLocaleString('en-US')} models, from a key to what it draws, in milliseconds of work`);
  for (const { name, values, targetMs } of rows) {
    const sorted = values.toSorted((a, b) => a - b);
    const at = (share: number): string => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(1).padStart(7);
    const mean = (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(1).padStart(7);
    const isMet = (share: number): boolean => targetMs !== null && Number(at(share)) <= targetMs;
    const verdict = targetMs === null ? '' : `   target ${targetMs} ${isMet(0.95) ? 'met' : isMet(0.5) ? 'met at the median only' : 'MISSED'}`;
    print(`  ${name.padEnd(30)} ${at(0.5)} median ${mean} mean ${at(0.95)} p95 ${at(1)} longest${verdict}`);
  }
}
