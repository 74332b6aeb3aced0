import { expect, test, type Locator, type Page } from 'playwright/test';
import { openGalleryBrowser, type GalleryBrowser } from './support/gallery-browser.ts';

let gallery: GalleryBrowser;

test.beforeAll(async () => {
  gallery = await openGalleryBrowser();
});

test.afterAll(async () => {
  await gallery.close();
});

const rowOf = (page: Page): Locator => page.getByRole('grid', { name: 'Chats' }).getByRole('row', { name: /House rules/ });
const entriesOf = (page: Page): Promise<string[]> => page.getByRole('menuitem').allTextContents();

test('a chat in the list has the menu of its button at the second button of the mouse, and by the key for menus', { tag: '@long' }, async () => {
  const page = await gallery.newPage({ width: 1200, height: 800 });
  await gallery.open(page, 'chat-versions');
  const row = rowOf(page);
  await row.hover();
  await row.getByRole('button', { name: /House rules/ }).click();
  const ofButton = await entriesOf(page);
  expect(ofButton).toContain('Rename');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);

  await row.click({ button: 'right', position: { x: 60, y: 12 } });
  const menu = page.getByRole('menu', { name: /House rules/ });
  await expect(menu).toBeVisible();
  expect(await entriesOf(page)).toEqual(ofButton);
  const [at, from] = [await menu.boundingBox(), await row.boundingBox()];
  expect(Math.abs((at?.x ?? 0) - (from?.x ?? 0) - 60)).toBeLessThan(16);
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);

  await row.focus();
  await page.keyboard.press('Shift+F10');
  await expect(menu).toBeVisible();
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(row).toBeFocused();
});

test('the list says which of its screens is open', { tag: '@long' }, async () => {
  const page = await gallery.newPage({ width: 1200, height: 800 });
  await gallery.open(page, 'chat-versions');
  const current = page.getByRole('navigation').locator('button[aria-current="page"]');
  await expect(current).toHaveCount(0);
  for (const name of ['Models', 'Archive and trash', 'Settings']) {
    await page.getByRole('navigation').getByRole('button', { name }).click();
    await expect(current).toHaveText(name);
  }
  await page.close();
});

test('a title has its whole row until the button is shown, and no letter moves by that', { tag: '@long' }, async () => {
  const page = await gallery.newPage({ width: 1200, height: 800 });
  await gallery.open(page, 'chat-versions');
  const row = rowOf(page);
  const title = row.locator('[title]');
  const [before, whole] = [await title.boundingBox(), await row.boundingBox()];
  expect((whole?.x ?? 0) + (whole?.width ?? 0) - (before?.x ?? 0) - (before?.width ?? 0)).toBeLessThanOrEqual(8);
  await row.hover();
  await expect(row.getByRole('button')).toBeVisible();
  expect(await title.boundingBox()).toEqual(before);
});

test('the key for undoing takes back what was done with a chat, and leaves a text alone that is being typed', { tag: '@long' }, async () => {
  const page = await gallery.newPage({ width: 1200, height: 800 });
  await gallery.open(page, 'chat-versions');
  const field = page.getByRole('textbox', { name: 'Message', exact: true });
  const archive = async (): Promise<void> => {
    await rowOf(page).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Archive' }).click();
    await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  };
  await archive();
  await field.fill('Half a question');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await field.fill('');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await archive();
  await rowOf(page).focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
});

const chats = (page: Page): Locator => page.getByRole('grid', { name: 'Chats' });
const field = (page: Page): Locator => page.getByRole('textbox', { name: 'Message', exact: true });

test('the keys walk the list of chats, and only Enter, Space or a press opens one', { tag: '@long' }, async () => {
  const page = await gallery.newPage({ width: 1200, height: 800 });
  await gallery.open(page, 'chat-versions');
  const row = (name: string): Locator => chats(page).getByRole('row', { name });
  const title = page.getByRole('heading', { level: 1 });
  const shown = chats(page).locator('[aria-current]');
  await expect(shown).toHaveAccessibleName('Trip to Kyoto');
  await page.keyboard.press('Control+n');
  await expect(shown).toHaveCount(0);

  // Who only passes through opens nothing.
  await page.getByRole('button', { name: 'New temporary chat' }).focus();
  await page.keyboard.press('Tab');
  await expect(row('House rules for the assistant')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(row('Trip to Kyoto')).toBeFocused();
  await page.keyboard.press('End');
  await expect(row('Tax question')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(row('House rules for the assistant')).toBeFocused();
  await expect(title).toHaveText('New chat');
  await page.keyboard.press('Space');
  await expect(title).toHaveText('House rules for the assistant');
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue('');

  // A space goes on with a word that is being typed.
  await row('House rules for the assistant').focus();
  await page.keyboard.type('why does');
  await expect(row('Why does my build fail')).toBeFocused();
  await expect(title).toHaveText('House rules for the assistant');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(title).toHaveText(/^ما/);
  await expect(field(page)).toBeFocused();
  await expect(shown).toHaveAccessibleName(/^ما/);
  await row('Tax question').click();
  await expect(shown).toHaveAccessibleName('Tax question');
  await expect(field(page)).toBeFocused();
  // The one that is shown already is gone to as well.
  await row('Tax question').focus();
  await page.keyboard.press('Enter');
  await expect(field(page)).toBeFocused();

  // Where a chat was deleted, its neighbour has the focus.
  await row('Cover letter').focus();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(row('Cover letter')).toHaveCount(0);
  await expect(row('Birthday poem for Max')).toBeFocused();
  await page.getByRole('button', { name: 'Undo' }).focus();
  await page.keyboard.press('Enter');
  await expect(row('Cover letter')).toBeVisible();
  await expect(page.getByRole('navigation')).toBeFocused();

  // Who comes into the list begins at the chat that is shown.
  await gallery.open(page, 'chat-versions');
  await page.getByRole('button', { name: 'New temporary chat' }).focus();
  await page.keyboard.press('Tab');
  await expect(row('Trip to Kyoto')).toBeFocused();
  await page.close();
});

test('any command puts the list of chats away in a narrow window, and the focus is where that puts it', { tag: '@long' }, async () => {
  const page = await gallery.newPage({ width: 700, height: 800 });
  const list = page.getByRole('navigation');
  const openDrawer = async (): Promise<void> => {
    await page.keyboard.press('Control+\\');
    await expect(list).toBeFocused();
  };
  await gallery.open(page, 'chat-full');
  await openDrawer();
  await page.keyboard.press('Control+f');
  await expect(list).toHaveCount(0);
  await expect(page.getByRole('search').getByRole('searchbox')).toBeFocused();
  await openDrawer();
  await page.keyboard.press('Control+l');
  await expect(list).toHaveCount(0);
  await page.keyboard.type('here');
  await expect(field(page)).toHaveValue('here');
  await openDrawer();
  await page.keyboard.press('Control+Shift+f');
  await expect(list.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('Control+k');
  await expect(list).toHaveCount(0);
  await expect(page.getByRole('dialog', { name: 'All commands' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(field(page)).toBeFocused();
  await openDrawer();
  await page.keyboard.press('Control+n');
  await expect(list).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('New chat');
  await expect(field(page)).toBeFocused();
  await openDrawer();
  await page.keyboard.press('Control+Shift+m');
  await expect(list).toHaveCount(0);
  await expect(page.getByRole('searchbox', { name: 'Search models' })).toBeFocused();

  // What lies below another screen's list is that screen.
  await openDrawer();
  await list.getByRole('button', { name: 'Settings' }).focus();
  await page.keyboard.press('Enter');
  await expect(list).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await expect(page.getByRole('tab', { selected: true })).toBeFocused();
  await openDrawer();
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();

  // It does not come back by itself.
  await openDrawer();
  await page.setViewportSize({ width: 1200, height: 800 });
  await expect(page.locator('main')).toHaveJSProperty('inert', false);
  await page.setViewportSize({ width: 700, height: 800 });
  await expect(list).toHaveCount(0);
  await page.close();
});

test('where the list of chats is not shown, what was done with a chat and what failed stand above the text field', { tag: '@long' }, async () => {
  const page = await gallery.newPage({ width: 700, height: 800 });
  const main = page.getByRole('main');
  await gallery.open(page, 'chat-versions');
  await page.getByRole('button', { name: 'Chat actions' }).click();
  await page.getByRole('menuitem', { name: 'Move to trash' }).click();
  await expect(main.getByRole('status').filter({ hasText: 'Chat deleted.' })).toBeVisible();
  // Once at a time, and in the list where that is shown.
  await page.keyboard.press('Control+\\');
  await expect(page.getByRole('button', { name: 'Undo', includeHidden: true })).toHaveCount(1);
  await expect(page.getByRole('navigation').getByRole('button', { name: 'Undo' })).toBeVisible();
  await page.keyboard.press('Escape');
  await main.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Trip to Kyoto');
  await expect(field(page)).toBeFocused();

  await gallery.open(page, 'chat-take-out-fails');
  await main.getByRole('button', { name: 'Take out' }).click();
  await expect(main.getByRole('alert')).toContainText('could not');
  await expect(field(page)).toBeFocused();
  await page.close();
});

test('the days of the list are those of the clock, also after a night in which the window stayed open', { tag: '@long' }, async () => {
  const page = await gallery.newPage({ width: 1200, height: 800 });
  const group = (name: string): Locator => chats(page).getByRole('rowgroup', { name });
  await page.clock.install({ time: new Date(2026, 10, 28, 23, 30) });
  await gallery.open(page, 'chat-versions');
  await expect(group('Today').getByRole('row', { name: 'Trip to Kyoto' })).toBeVisible();
  await page.clock.fastForward('08:00:00');
  await expect(group('Yesterday').getByRole('row', { name: 'Trip to Kyoto' })).toBeVisible();
  await expect(group('Today')).toHaveCount(0);
  await page.close();
});

test('the search in this chat is in the one that is open by now', { tag: '@long' }, async () => {
  const page = await gallery.newPage({ width: 1200, height: 800 });
  await gallery.open(page, 'search-this-chat');
  const chip = page.getByRole('button', { name: 'This chat' });
  await expect(page.getByText('The temple of c-1.')).toBeVisible();
  await page.keyboard.press('Control+Alt+ArrowDown');
  await expect(page.getByText('The temple of c-9.')).toBeVisible();
  await expect(chip).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Control+n');
  await expect(chip).toHaveCount(0);
  await expect(page.getByRole('option')).not.toHaveCount(1);
  await page.close();
});

test('branches that could not be read are not said to be one', { tag: '@long' }, async () => {
  const page = await gallery.newPage({ width: 1200, height: 800 });
  await gallery.open(page, 'chat-branches-unread');
  const panel = page.getByRole('dialog', { name: 'Branches' });
  await expect(panel.getByRole('alert')).toContainText('The branches of this chat could not be read.');
  await expect(panel.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expect(panel).not.toContainText('one branch');
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.close();
});
