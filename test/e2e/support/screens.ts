import type { Locator, Page } from 'playwright';
import { expect } from '../harness/fixtures.ts';

/** The title of the first screen. */
export const welcome = (page: Page): Locator => page.getByRole('heading', { name: 'Every Kilo model, one key.' });

/** The field a key is pasted into. */
export const keyField = (page: Page): Locator => page.getByLabel('API key');

/** How the user stands with Kilo, at the foot of the list of chats. */
export const accountCorner = (page: Page): Locator => page.getByRole('status', { name: 'Account' });

/** The first way to a key. */
export const signInButton = (page: Page): Locator => page.getByRole('button', { name: 'Sign in with Kilo' });

/** Brings up the field for a key where it is not there yet. */
export async function openKeyField(page: Page): Promise<void> {
  const paste = page.getByRole('button', { name: 'Paste a key instead' });
  await expect(keyField(page).or(paste)).toBeVisible();
  if (await paste.isVisible()) await paste.click();
  await expect(keyField(page)).toBeVisible();
}

/** Pastes a key and sends it off. */
export async function offerKey(page: Page, key: string): Promise<void> {
  await openKeyField(page);
  await keyField(page).fill(key);
  await keyField(page).press('Enter');
}

/** While a dialog is open the keys are its own; what was just closed may take a moment to go. */
async function dialogsAreGone(page: Page): Promise<void> {
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** The settings, at one of their sections. */
export async function openSettings(page: Page, section: 'Account' | 'Models' | 'Chat' | 'Appearance' | 'Data and backups' | 'Privacy' | 'About'): Promise<void> {
  await dialogsAreGone(page);
  await page.keyboard.press('ControlOrMeta+,');
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await page.getByRole('tab', { name: section }).click();
  await expect(page.getByRole('heading', { level: 2, name: section })).toBeVisible();
}

/** The price list, with the cursor in its search. */
export async function openCatalog(page: Page): Promise<void> {
  await dialogsAreGone(page);
  await page.keyboard.press('ControlOrMeta+Shift+m');
  await expect(page.getByRole('searchbox', { name: 'Search models' })).toBeFocused();
}

/** A new empty chat. */
export async function startNewChat(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+n');
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused();
  await expect(page.getByRole('article')).toHaveCount(0);
}
