import type { Locator, Page } from 'playwright/test';
import { expect, test } from './harness/fixtures.ts';
import { answerEnded, ask, composer, lastAnswer, messageCount, saying, signedIn, useFoundKey } from './support/chat-window.ts';

const palette = (page: Page): Locator => page.getByRole('dialog', { name: 'All commands' });
const chosen = (page: Page): Locator => page.getByRole('listbox', { name: 'Commands and chats' }).getByRole('option', { selected: true });

test('every command is found by its words and run by the keyboard, and Esc gives the focus back', async ({ launch, gateway }) => {
  gateway.script(saying('First answer.'), saying('Second answer.'));
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const { window } = app;
  await ask(app, 'Rivers of Asia');
  await answerEnded(app);

  await window.keyboard.press('Control+k');
  const field = palette(window).getByRole('combobox');
  await expect(field).toBeFocused();
  await window.keyboard.press('End');
  await expect(chosen(window)).toContainText('About and diagnostics');
  await expect(chosen(window)).toBeInViewport();
  await expect(field).toHaveAttribute('aria-activedescendant', (await chosen(window).getAttribute('id')) ?? 'none');
  await window.keyboard.press('Escape');
  await expect(palette(window)).toHaveCount(0);
  await expect(composer(window)).toBeFocused();

  // What is done by another part of the window.
  await window.keyboard.press('Control+k');
  await window.keyboard.type('sent');
  await expect(chosen(window)).toContainText('What was sent');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('dialog', { name: 'What was sent' })).toContainText('Rivers of Asia');
  await window.keyboard.press('Escape');
  await expect(composer(window)).toBeFocused();

  // What cannot be done says why and stays.
  await window.keyboard.press('Control+k');
  await window.keyboard.type('compare versions');
  await window.keyboard.press('Enter');
  await expect(palette(window).getByRole('status')).toHaveText('Compare versions: the answer has one version');
  await window.keyboard.press('Control+k');
  await expect(palette(window)).toHaveCount(0);

  // A value of a setting.
  await window.keyboard.press('Control+k');
  await window.keyboard.type('theme…');
  await window.keyboard.press('Enter');
  await window.keyboard.type('dark');
  await window.keyboard.press('Enter');
  await expect(window.locator('html')).toHaveAttribute('data-theme', 'dark');
  await window.keyboard.press('Control+k');
  await expect(chosen(window)).toContainText('Theme');
  await window.keyboard.press('Escape');

  // A command of the last answer, from another screen.
  await window.keyboard.press('Control+,');
  await expect(window.getByRole('tablist', { name: 'Settings' })).toBeVisible();
  await window.keyboard.press('Control+k');
  await window.keyboard.type('answer again');
  await window.keyboard.press('Enter');
  await answerEnded(app);
  await expect(lastAnswer(window)).toContainText('Second answer.');

  // A chat by its name.
  await window.keyboard.press('Control+n');
  await expect.poll(() => messageCount(window)).toBe(0);
  await window.keyboard.press('Control+k');
  await window.keyboard.type('rivers');
  await expect(chosen(window)).toContainText('Rivers of Asia');
  await window.keyboard.press('Enter');
  await expect.poll(() => messageCount(window)).toBe(2);

  // The program itself, by the way that asks first while an answer is being written.
  await window.keyboard.press('Control+k');
  await window.keyboard.type('quit');
  await window.keyboard.press('Enter');
  expect((await app.exited()).code).toBe(0);
});
