import { expect, test, type Page } from 'playwright/test';
import { openGalleryBrowser, type GalleryBrowser } from './support/gallery-browser.ts';

let gallery: GalleryBrowser;

test.beforeAll(async () => {
  gallery = await openGalleryBrowser();
});

test.afterAll(() => gallery.close());

async function openStory(story: string): Promise<Page> {
  const page = await gallery.newPage({ width: 1000, height: 800 });
  await gallery.open(page, story);
  return page;
}

test('a footnote and its place in the text lead to each other by keyboard, and have names', async () => {
  const page = await openStory('chat-notes');
  const references = page.getByRole('link', { name: 'Footnote 1', exact: true });
  await expect(references).toHaveCount(3);
  await references.first().focus();
  await page.keyboard.press('Enter');
  const note = page.getByRole('region', { name: 'Footnotes' }).getByRole('listitem').first();
  await expect(note).toBeFocused();
  await expect(note).toBeInViewport();
  await expect(note).toContainText('The flood of 1994');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'the report' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Back to footnote 1 in the text' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(references.first()).toBeFocused();
  await page.close();
});

test('a table scrolls on its own and is copied as CSV that runs nothing, and as Markdown', async () => {
  const page = await openStory('chat-notes');
  await page.evaluate(() => {
    const copied: string[] = [];
    Object.assign(window, { copied });
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: (text: string) => Promise.resolve(void copied.push(text)) } });
  });
  const table = page.getByRole('group', { name: 'Table' }).first();
  expect(await table.evaluate((frame) => frame.scrollWidth - frame.clientWidth)).toBeGreaterThan(0);
  const log = page.getByRole('log', { name: 'Messages' });
  expect(await log.evaluate((frame) => frame.scrollWidth - frame.clientWidth)).toBe(0);
  await table.focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const copied = await page.evaluate(() => (window as unknown as { copied: string[] }).copied);
  expect(copied[0]).toContain('\r\nMill,980 m,+1.2 %,1.85 m,\'=SUM(A1:A9),probe-7,Left in the water for a week\r\n');
  expect(copied[0]).toContain('"By hand, from the boat,\nthree times"\r\n');
  expect(copied[1]).toContain('| Mill | 980 m | +1.2 % | 1.85 m | =SUM(A1:A9) | `probe-7` | Left in the water for a week |\n');
  await page.close();
});

test('the buttons of a table stand above its head, and in the way of nothing while they are not seen', { tag: '@long' }, async () => {
  const page = await openStory('chat-notes');
  const table = page.getByRole('group', { name: 'Table' }).first();
  const copy = page.getByRole('button', { name: 'Copy as CSV' }).first();
  const takesPress = () =>
    copy.evaluate((button) => {
      const { x, y, width, height } = button.getBoundingClientRect();
      return button.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    });
  await copy.evaluate((button) => button.scrollIntoView({ block: 'center' }));
  expect(await takesPress()).toBe(false);
  await table.hover();
  expect(await takesPress()).toBe(true);
  await copy.hover();
  const [button, head] = [await copy.boundingBox(), await table.boundingBox()];
  expect((button?.y ?? 0) + (button?.height ?? 0)).toBeLessThanOrEqual(head?.y ?? 0);
  await page.close();
});

test('each block has the direction of most of its letters', async () => {
  const page = await openStory('chat-notes');
  const directions = (selector: string) => page.locator(`[data-text] > ${selector}`).evaluateAll((all) => all.map((each) => getComputedStyle(each).direction));
  // The text is there a moment after the screen.
  await expect.poll(() => directions('p')).toEqual(['ltr', 'rtl', 'ltr', 'ltr', 'ltr']);
  expect(await directions('blockquote')).toEqual(['rtl']);
  const tables = page.locator('table');
  expect(await tables.evaluateAll((all) => all.map((each) => getComputedStyle(each).direction))).toEqual(['ltr', 'rtl']);
  await expect(page.locator('p code').first()).toHaveCSS('direction', 'ltr');
  await page.close();
});

test('headings are larger than the text however large that is', { tag: '@long' }, async () => {
  const page = await openStory('chat-full');
  const second = page.locator('[data-text] [data-level="2"]').first();
  await expect(second).toHaveCSS('font-size', '17px');
  expect(await second.evaluate((heading) => heading.getBoundingClientRect().height)).toBe(24);
  await page.evaluate(() => document.documentElement.style.setProperty('--size-reading', '20px'));
  expect(await second.evaluate((heading) => parseFloat(getComputedStyle(heading).fontSize))).toBeGreaterThan(20);
  await page.close();
});

test('tables begin where their text does, in either direction, and notes are as wide as the text', { tag: '@long' }, async () => {
  const page = await openStory('chat-notes');
  const tables = page.locator('table');
  await expect(tables).toHaveCount(2);
  for (const [index, side] of ['left', 'right'].entries()) await expect(tables.nth(index).locator('tr > :first-child').first()).toHaveCSS(`padding-${side}`, '0px');
  const width = (selector: string) => page.locator(`[data-text] > ${selector}`).last().evaluate((element) => element.getBoundingClientRect().width);
  expect(await width('section')).toBe(await width('p'));
  await page.close();
});

test('what is half-written is shown as it will look', async () => {
  const half = await openStory('chat-streaming-half');
  await expect(half.locator('[data-text]')).toHaveText('See the city pa');
  await expect(half.locator('[data-text] strong')).toHaveText('the city pa');
  await half.close();
  const table = await openStory('chat-streaming-table');
  await expect(table.getByRole('columnheader').first()).toHaveText('Station');
  await expect(table.locator('[data-text]')).not.toContainText('|');
  await table.close();
});

test('a long line of code goes on beside the text, and its buttons stay where they are above a short one', { tag: '@long' }, async () => {
  const page = await gallery.newPage({ width: 1400, height: 800 });
  await gallery.open(page, 'chat-full');
  const figure = page.getByRole('figure').filter({ hasText: 'export function total' });
  const wide = await figure.evaluate((element) => element.getBoundingClientRect().width);
  const head = await figure.locator('figcaption').evaluate((element) => element.getBoundingClientRect().width);
  expect(wide).toBeGreaterThan(head + 20);
  expect(head).toBe(600);
  expect(await figure.locator('pre').evaluate((pre) => pre.scrollWidth - pre.clientWidth)).toBe(0);
  await page.setViewportSize({ width: 900, height: 800 });
  expect(await page.getByRole('log').evaluate((log) => log.scrollWidth - log.clientWidth)).toBe(0);
  expect(await figure.locator('pre').evaluate((pre) => pre.scrollWidth - pre.clientWidth)).toBeGreaterThan(0);
  await page.close();
});

test('code and tables of the last answer are copied from the list of commands, its diagram is enlarged, and all code is wrapped', { tag: '@long' }, async () => {
  const page = await gallery.newPage({ width: 1000, height: 700 });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await gallery.open(page, 'chat-waiting');
  const text = 'Look:\n\n```ts\nconst one = 1;\n```\n\n```py\ntwo = 2\n```\n\n| City | Age |\n|---|---|\n| Lyon | 3 |\n\n```mermaid\nflowchart TD\n  A --> B\n```\n';
  await page.evaluate((whole) => {
    const events = [{ type: 'text-delta', text: whole }, { type: 'reply-end', status: 'complete', finishReason: 'stop' }];
    dispatchEvent(new CustomEvent('gallery-event', { detail: ['chat.changed', { conversationId: 'c-1', replyId: 'r-1', messageId: 'a-1', seq: 0, events }] }));
  }, text);
  await expect(page.getByRole('figure').filter({ hasText: 'two = 2' })).toBeVisible();
  const run = async (...typed: readonly string[]): Promise<void> => {
    await page.keyboard.press('Control+k');
    for (const words of typed) {
      await page.keyboard.type(words);
      await page.keyboard.press('Enter');
    }
    await expect(page.getByRole('dialog', { name: 'All commands' })).toHaveCount(0);
  };
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await run('copy code', 'py');
  await expect.poll(copied).toBe('two = 2');
  await run('copy table', 'spreadsheet');
  await expect.poll(copied).toBe('City,Age\r\nLyon,3\r\n');
  const wrapped = page.locator('figure[data-wrapped]');
  await page.getByRole('figure').filter({ hasText: 'const one' }).getByRole('button', { name: 'Wrap' }).click();
  await expect(wrapped).toHaveCount(1);
  // The words of a diagram are code too.
  await run('wrap');
  await expect(wrapped).toHaveCount(3);
  // What is said of one block holds for it alone, and until something is said of all.
  await page.getByRole('figure').filter({ hasText: 'two = 2' }).getByRole('button', { name: 'Wrap' }).click();
  await expect(wrapped).toHaveCount(2);
  await run('wrap');
  await expect(wrapped).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('diagram');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Save' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.close();
});
