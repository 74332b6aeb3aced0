import { expect, test, type Page } from 'playwright/test';
import { openGalleryBrowser, type GalleryBrowser } from './support/gallery-browser.ts';

let gallery: GalleryBrowser;

test.beforeAll(async () => {
  gallery = await openGalleryBrowser();
});

test.afterAll(() => gallery.close());

async function open(story: string): Promise<Page> {
  const page = await gallery.newPage({ width: 1400, height: 800 });
  await gallery.open(page, story);
  return page;
}

const composer = (page: Page) => page.getByRole('textbox', { name: 'Message', exact: true });
const key = 'eyJhbGciOiJIUzI1NiJ9.eyJpZCI6IjEyMzQ1In0.c2lnbmF0dXJl';

/** Presses a key of a layout that the browser's own keyboard does not have, with Ctrl or without. */
async function pressOn(page: Page, letters: readonly (readonly [key: string, code: string])[], withCtrl = false): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const [pressed, code] of letters) {
    const event = { key: pressed, code, windowsVirtualKeyCode: code.charCodeAt(3), modifiers: withCtrl ? 2 : 0, ...(withCtrl ? {} : { text: pressed }) };
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }
  await session.detach();
}

test('on a Russian keyboard Ctrl+K opens the palette, which has what is typed right after it, and Ctrl+A takes the chat', { tag: '@long' }, async () => {
  const page = await open('chat-full');
  await composer(page).focus();
  await pressOn(page, [['л', 'KeyK']], true);
  await pressOn(page, [['ч', 'KeyX'], ['а', 'KeyF'], ['т', 'KeyN']]);
  await expect(page.getByRole('dialog', { name: 'All commands' }).getByRole('combobox')).toHaveValue('чат');
  await page.keyboard.press('Escape');
  await expect(composer(page)).toBeFocused();
  await expect(composer(page)).toHaveValue('');
  await page.getByRole('log').focus();
  await pressOn(page, [['ф', 'KeyA']], true);
  expect(await page.evaluate(() => document.getSelection()?.getRangeAt(0).startContainer.parentElement?.closest('nav') ?? null)).toBeNull();
  expect(await page.evaluate(() => document.getSelection()?.isCollapsed)).toBe(false);
  await page.close();
});

test('Enter during an answer, over the budget, says why nothing is sent, and lets the message wait all the same', { tag: '@long' }, async () => {
  const page = await open('chat-over-budget-answering');
  await expect(composer(page)).toHaveValue('One more question, about the budget.');
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  const sayAnyway = page.getByRole('button', { name: 'Send anyway' });
  await expect(sayAnyway).toHaveCount(0);
  await composer(page).press('Enter');
  await expect(sayAnyway).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'This chat has cost about $2.10 of its $2.00.' })).toHaveCount(1);
  await expect(page.getByRole('region', { name: 'Messages that wait' })).toHaveCount(0);
  await expect(composer(page)).toHaveValue('One more question, about the budget.');
  await sayAnyway.press('Enter');
  await expect(page.getByRole('region', { name: 'Messages that wait' }).getByText('One more question, about the budget.')).toBeVisible();
  await expect(composer(page)).toHaveValue('');
  await expect(sayAnyway).toHaveCount(0);
  await expect(composer(page)).toBeFocused();
  await page.close();
});

test('a pasted key is saved by the keyboard, and the text goes on where it was', { tag: '@long' }, async () => {
  const page = await open('chat-full');
  await composer(page).fill(`Use ${key} for this question`);
  await composer(page).press('Control+Home');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: 'Save as key' }).press('Enter');
  await expect(composer(page)).toHaveValue('Use for this question');
  await expect(composer(page)).toBeFocused();
  await expect.poll(() => composer(page).evaluate((field) => (field instanceof HTMLTextAreaElement ? field.selectionStart : -1))).toBe(3);
  await page.keyboard.type(' it');
  await expect(composer(page)).toHaveValue('Use it for this question');
  await page.close();
});

test('who opens an earlier message while a later one is open for writing, writes there', { tag: '@long' }, async () => {
  const page = await open('chat-versions');
  const editor = page.getByRole('textbox', { name: 'Edit message' });
  await composer(page).press('ArrowUp');
  await expect(editor).toBeFocused();
  await page.locator('[data-message="q-1"]').getByRole('button', { name: 'Edit' }).press('Enter');
  await expect(page.locator('[data-message="q-1"]').getByRole('textbox')).toBeFocused();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await page.keyboard.type(' Four?');
  await expect(editor).toHaveValue('What should we see in Kyoto in three days? Four?');
  // Whoever puts it away stays at its message.
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-message="q-1"]')).toBeFocused();
  await page.close();
});

test('a double click on Edit opens the message and asks for nothing that costs', { tag: '@long' }, async () => {
  const page = await open('chat-versions');
  const message = page.locator('[data-message="q-1"]');
  await message.hover();
  await message.getByRole('button', { name: 'Edit' }).dblclick();
  await expect(message.getByRole('textbox', { name: 'Edit message' })).toBeFocused();
  await expect(message.getByRole('button', { name: 'Search the web' })).toHaveAttribute('aria-pressed', 'false');
  await page.close();
});

test('a long message unfolds for what was found in it, once for each place, and can be folded again', { tag: '@long' }, async () => {
  const page = await open('chat-found-question');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('rain');
  const [less, all] = [page.getByRole('button', { name: 'Show less' }), page.getByRole('button', { name: 'Show all' })];
  await expect(less).toBeVisible();
  await less.press('Enter');
  await expect(all).toBeVisible();
  await expect(all).toBeFocused();
  await page.getByRole('searchbox', { name: 'Find in this chat' }).press('Enter');
  await expect(less).toBeVisible();
  await page.close();
});

test('only the last answer names the keys that leaf through it, as the platform writes them', { tag: '@long' }, async () => {
  const page = await open('chat-versions-mac');
  const later = (id: string) => page.locator(`[data-message="${id}"]`).getByRole('button', { name: 'Earlier version' });
  await composer(page).focus();
  await later('a-1').focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  const tip = page.getByRole('tooltip');
  await expect(tip).toHaveText('Earlier version');
  await later('a-3').focus();
  await expect(tip).toHaveText(/^Earlier version\s*⌥\[$/);
  await page.close();
});

test('a delta of an answer looks through no chat, however many messages are in the page', { tag: '@long' }, async () => {
  const page = await open('chat-10000-answering');
  await expect(page.locator('[data-message="m-9999"]')).toBeVisible();
  const scans = await page.evaluate(async () => {
    const { find, some, findIndex, filter } = Array.prototype;
    let count = 0;
    for (const [name, method] of Object.entries({ find, some, findIndex, filter })) {
      Object.defineProperty(Array.prototype, name, {
        configurable: true,
        writable: true,
        value(this: unknown[], ...args: unknown[]) {
          if (this.length >= 10_000) count += 1;
          return Reflect.apply(method, this, args) as unknown;
        },
      });
    }
    for (let frame = 0; frame < 20; frame += 1) {
      dispatchEvent(new CustomEvent('gallery-event', { detail: ['chat.changed', { conversationId: 'c-many', replyId: 'r-1', messageId: 'm-9999', seq: frame, events: [{ type: 'text-delta', text: 'x' }] }] }));
      await new Promise(requestAnimationFrame);
    }
    return count;
  });
  expect(scans).toBe(0);
  await page.close();
});

test('a screen that a key opened has the focus, and so has what is left when a key hides the list of chats', { tag: '@long' }, async () => {
  const page = await open('chat-full');
  await composer(page).press('Control+,');
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await expect(page.getByRole('tab', { selected: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(composer(page)).toBeFocused();
  await page.keyboard.press('F6');
  await expect(page.getByRole('navigation')).toBeFocused();
  await page.keyboard.press('Control+\\');
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(composer(page)).toBeFocused();
  await page.close();
});

test('a dialog that was opened from a menu gives the focus back to its button', { tag: '@long' }, async () => {
  const page = await open('chat-versions');
  const button = page.getByRole('button', { name: 'Actions for this message' }).first();
  const menu = page.getByRole('menu');
  for (const key of ['Escape', 'Enter']) {
    await button.press('Enter');
    await expect(menu).toBeVisible();
    await page.getByRole('menuitem', { name: 'Rename this branch…' }).press('Enter');
    await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused();
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(button).toBeFocused();
  }
  await page.close();
});

test('Esc puts the form of a prompt away, and what goes by its own button leaves the focus where keys do something', { tag: '@long' }, async () => {
  const page = await open('composer-prompt-form');
  await expect(page.getByRole('dialog').getByRole('textbox').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(composer(page)).toBeFocused();
  await gallery.open(page, 'chat-10000');
  await page.getByRole('log').press('Home');
  await page.getByRole('button', { name: 'Jump to latest' }).press('Enter');
  await expect(page.getByRole('log')).toBeFocused();
  await page.close();
});

test('what is typed for yet another new chat stays there once the message before it is kept', { tag: '@long' }, async () => {
  const page = await open('chat-new-slow-disk');
  await composer(page).fill('What should we see in Kyoto in three days?');
  await composer(page).press('Enter');
  await page.keyboard.press('Control+n');
  await composer(page).press('End');
  await page.keyboard.type(' And then?');
  await page.evaluate(() => dispatchEvent(new Event('gallery-started')));
  await expect(composer(page)).toHaveValue(' And then?');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('New chat');
  // Whoever stays goes along with what is typed behind it.
  await composer(page).fill('Another');
  await composer(page).press('Enter');
  await page.keyboard.type(' one');
  await page.evaluate(() => dispatchEvent(new Event('gallery-started')));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Trip to Kyoto');
  await expect(composer(page)).toHaveValue(' one');
  await page.close();
});
