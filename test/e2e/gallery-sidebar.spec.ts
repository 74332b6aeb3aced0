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
