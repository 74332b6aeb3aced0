import { expect, test, type Page } from 'playwright/test';
import { openGalleryBrowser, type GalleryBrowser } from './support/gallery-browser.ts';

let gallery: GalleryBrowser;

test.beforeAll(async () => {
  gallery = await openGalleryBrowser();
});

test.afterAll(() => gallery.close());

const count = 10_000;
const transcript = (page: Page) => page.getByRole('log', { name: 'Messages' });
const message = (page: Page, index: number) => page.locator(`[data-message="m-${index}"]`);

async function openLong(): Promise<Page> {
  const page = await gallery.newPage({ width: 1000, height: 800 });
  await gallery.open(page, 'chat-10000');
  await expect(message(page, count - 1)).toBeInViewport();
  return page;
}

/** Scrolls as a reader does, and waits for what comes into sight. */
async function scrollTo(page: Page, part: number): Promise<void> {
  await transcript(page).evaluate((log, to) => (log.scrollTop = log.scrollHeight * to), part);
  await expect.poll(() => topMessage(page)).not.toBeNull();
}

/** The message at the top of the view, and where its top is; null while none in the page is in sight. */
function topMessage(page: Page): Promise<{ readonly id: string; readonly top: number } | null> {
  return transcript(page).evaluate((log) => {
    const { top, bottom } = log.getBoundingClientRect();
    const isInSight = (rect: DOMRect): boolean => rect.bottom > top && rect.top < bottom;
    const found = [...log.querySelectorAll<HTMLElement>('[data-message]')].find((each) => isInSight(each.getBoundingClientRect()));
    return found === undefined ? null : { id: found.dataset['message'] ?? '', top: Math.round(found.getBoundingClientRect().top) };
  });
}

test('of ten thousand messages only those near the view are in the page, from one end to the other', async () => {
  const page = await openLong();
  const nodes = () => transcript(page).evaluate((log) => log.querySelectorAll('*').length);
  expect(await nodes()).toBeLessThan(500);
  await scrollTo(page, 0.5);
  expect(await nodes()).toBeLessThan(500);
  await transcript(page).focus();
  await page.keyboard.press('Home');
  await expect(message(page, 0)).toBeInViewport();
  expect(await nodes()).toBeLessThan(500);
  await page.getByRole('button', { name: 'Jump to latest' }).click();
  await expect(message(page, count - 1)).toBeInViewport();
  await page.close();
});

test('what the reader has at the top stays there while the window changes its size', async () => {
  const page = await openLong();
  await scrollTo(page, 0.3);
  const before = await topMessage(page);
  for (const width of [700, 1300, 1000]) {
    await page.setViewportSize({ width, height: 800 });
    await expect.poll(async () => (await topMessage(page))?.id).toBe(before?.id);
  }
  const after = await topMessage(page);
  expect(Math.abs((after?.top ?? 0) - (before?.top ?? 0))).toBeLessThanOrEqual(2);
  await page.close();
});

test('the messages are walked through with the arrow keys, over the edge of what is in the page', { tag: '@long' }, async () => {
  const page = await openLong();
  await scrollTo(page, 0.5);
  await transcript(page).focus();
  await page.keyboard.press('ArrowDown');
  const first = await page.evaluate(() => Number(document.activeElement?.getAttribute('data-message')?.slice(2)));
  expect(first).toBeGreaterThan(0);
  for (let step = 1; step <= 30; step += 1) {
    await page.keyboard.press('ArrowDown');
    await expect(message(page, first + step)).toBeFocused();
  }
  // Whoever scrolls away and goes on with the keyboard is where the focus was.
  await scrollTo(page, 0.9);
  await page.keyboard.press('ArrowUp');
  await expect(message(page, first + 29)).toBeFocused();
  await expect(message(page, first + 29)).toBeInViewport();
  await page.close();
});

test('the arrow keys begin with what is in sight, at the end and in the middle', { tag: '@long' }, async () => {
  const page = await openLong();
  for (const key of ['ArrowDown', 'ArrowUp']) {
    await scrollTo(page, 1);
    await transcript(page).focus();
    await page.keyboard.press(key);
    await expect(message(page, count - 1)).toBeFocused();
    await scrollTo(page, 0.5);
    // The focus went out of the page with its message.
    await page.getByRole('textbox', { name: 'Message', exact: true }).focus();
    const top = await transcript(page).evaluate(({ scrollTop }) => scrollTop);
    await transcript(page).focus();
    await page.keyboard.press(key);
    await expect.poll(() => page.evaluate(() => document.activeElement?.hasAttribute('data-message'))).toBe(true);
    const height = await transcript(page).evaluate(({ clientHeight }) => clientHeight);
    expect(Math.abs((await transcript(page).evaluate(({ scrollTop }) => scrollTop)) - top)).toBeLessThan(height);
  }
  await page.close();
});

test('the last message is edited by a key from anywhere in the chat, and the last answer copied', { tag: '@long' }, async () => {
  const page = await openLong();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await scrollTo(page, 0.2);
  await page.keyboard.press('ControlOrMeta+Shift+c');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(`Answer ${count - 1}.`);
  await page.getByRole('textbox', { name: 'Message', exact: true }).press('ArrowUp');
  const editor = page.getByRole('textbox', { name: 'Edit message' });
  await expect(editor).toBeFocused();
  await expect(editor).toBeInViewport();
  await expect(editor).toHaveValue(`Question ${count - 2}: what comes next?`);
  // Left open and come back to, it does not take the keys of where one writes meanwhile.
  await page.getByRole('textbox', { name: 'Message', exact: true }).focus();
  await scrollTo(page, 0.2);
  await expect(editor).toHaveCount(0);
  await scrollTo(page, 1);
  await expect(editor).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Message', exact: true })).toBeFocused();
  await page.close();
});

test('a caret in a message that leaves the page selects nothing', { tag: '@long' }, async () => {
  const page = await openLong();
  await message(page, count - 1).locator('p').first().click();
  await scrollTo(page, 0.2);
  expect(await page.evaluate(() => document.getSelection()?.toString())).toBe('');
  await page.close();
});

test('the whole chat is copied, and a selection over messages that have left the page', async () => {
  const page = await openLong();
  const copied = () =>
    page.evaluate(() => {
      const data = new DataTransfer();
      document.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
      return data.getData('text/plain');
    });
  await transcript(page).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await scrollTo(page, 0.2);
  const all = await copied();
  for (const index of [0, 4999, count - 1]) expect(all).toContain(index % 2 === 0 ? `Question ${index}:` : `Answer ${index}.`);

  await scrollTo(page, 0.5);
  const start = Number((await topMessage(page))?.id.slice(2)) + 1;
  await message(page, start).evaluate((element) => {
    const text = document.createTreeWalker(element.lastElementChild ?? element, NodeFilter.SHOW_TEXT).nextNode();
    if (text !== null) document.getSelection()?.setBaseAndExtent(text, 0, text, 1);
  });
  await scrollTo(page, 0.502);
  const end = Number((await topMessage(page))?.id.slice(2)) + 1;
  expect(end - start).toBeGreaterThan(10);
  await message(page, end).evaluate((element) => {
    const text = document.createTreeWalker(element.lastElementChild ?? element, NodeFilter.SHOW_TEXT).nextNode();
    if (text !== null) document.getSelection()?.extend(text, 1);
  });
  const part = await copied();
  for (let index = start + 1; index < end; index += 1) expect(part).toContain(index % 2 === 0 ? `Question ${index}:` : `Answer ${index}.`);
  expect(part).not.toContain(start % 2 === 0 ? `Question ${start - 2}:` : `Answer ${start - 2}.`);
  await page.close();
});

/** Runs in the page: hands a batch of the answer to the window, and waits for the frame that shows it. */
async function giveBatch([seq, event]: readonly [number, Readonly<Record<string, string | null>>]): Promise<void> {
  const payload = { conversationId: 'c-1', replyId: 'r-1', messageId: 'a-1', seq, events: [event] };
  dispatchEvent(new CustomEvent('gallery-event', { detail: ['chat.changed', payload] }));
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
}

test('a growing answer is followed to its end, and what is scrolled gets longer in steps; nothing moves when it ends', async () => {
  const page = await gallery.newPage({ width: 1000, height: 600 });
  await gallery.open(page, 'chat-waiting');
  const paragraph = (index: number) => page.locator('[data-message="a-1"] p').nth(index);
  const place = () =>
    transcript(page).evaluate((log) => {
      const view = log.getBoundingClientRect();
      const end = [...log.querySelectorAll('[data-row]')].at(-1)?.getBoundingClientRect().bottom ?? Number.NaN;
      return { top: log.scrollTop, height: log.scrollHeight, below: Math.round(end - view.bottom) };
    });
  const lines = 60;
  const places: Awaited<ReturnType<typeof place>>[] = [];
  for (let seq = 0; seq < lines; seq += 1) {
    await page.evaluate(giveBatch, [seq, { type: 'text-delta', text: `${seq === 0 ? '' : '\n\n'}Paragraph ${seq}.` }] as const);
    places.push(await place());
  }
  const followed = places.filter(({ top }) => top > 0);
  expect(followed.length).toBeGreaterThan(20);
  for (const { below } of followed) expect(Math.abs(below)).toBeLessThanOrEqual(1);
  expect(new Set(followed.map(({ top }) => top)).size).toBeGreaterThan(20);
  // Each new length makes the browser paint all of the view anew.
  expect(new Set(followed.map(({ height }) => height)).size).toBeLessThan(followed.length / 3);

  await transcript(page).evaluate((log) => (log.scrollTop = log.scrollHeight));
  await page.evaluate(giveBatch, [lines, { type: 'text-delta', text: ' The end.' }] as const);
  const before = await paragraph(lines - 1).boundingBox();
  await page.evaluate(giveBatch, [lines + 1, { type: 'reply-end', status: 'complete', finishReason: 'stop' }] as const);
  await expect(page.locator('[data-message="a-1"][aria-busy="true"]')).toHaveCount(0);
  expect((await paragraph(lines - 1).boundingBox())?.y).toBe(before?.y);

  // What gets shorter later leaves no room behind.
  await page.locator('[data-message="a-1"] [data-text]').evaluate((text) => {
    if (text instanceof HTMLElement) text.style.display = 'none';
  });
  await expect.poll(() => transcript(page).evaluate((log) => log.scrollHeight - log.clientHeight)).toBe(0);
  await page.close();
});
