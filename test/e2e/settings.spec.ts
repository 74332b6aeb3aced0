import { existsSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { testKey } from '../gateway/account.ts';
import { expect, test } from './harness/fixtures.ts';
import { composer, signedIn, signedOut, useFoundKey, useFreeModels } from './support/chat-window.ts';
import { accountCorner, offerKey, openSettings } from './support/screens.ts';

/** How the page looks right now. */
const look = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const { dataset, style } = document.documentElement;
    return { theme: dataset['theme'] ?? 'system', font: dataset['font'], size: style.getPropertyValue('--size-reading') };
  });

const background = (page: Page): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

test('theme, font and text size apply at once and survive a restart', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedOut(gateway));
  await useFreeModels(app);
  await openSettings(app.window, 'Appearance');
  const light = await background(app.window);
  await app.window.getByText('Dark', { exact: true }).click();
  await expect.poll(() => background(app.window)).not.toBe(light);
  await app.window.getByText("The system's", { exact: true }).click();
  const slider = app.window.getByRole('slider', { name: 'Size of messages' });
  await slider.focus();
  await app.window.keyboard.press('End');
  await expect(app.window.getByText('20 px')).toBeVisible();
  const chosen = { theme: 'dark', font: 'system', size: '20px' };
  await expect.poll(() => look(app.window)).toEqual(chosen);

  expect((await app.quit()).code).toBe(0);
  await app.restart();
  await expect(composer(app.window)).toBeVisible();
  expect(await look(app.window)).toEqual(chosen);
  expect(await background(app.window)).not.toBe(light);
});

test('Account shows the key without showing it, checks it, and signs out only after asking', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedOut(gateway));
  const { window } = app;
  await offerKey(window, testKey);
  await expect(composer(window)).toBeFocused();
  await openSettings(window, 'Account');
  const panel = window.getByRole('tabpanel', { name: 'Account' });
  await expect(panel).toContainText('…a1b2');
  await expect(panel).toContainText('is kept until Kilodesk is closed');
  await expect(panel).toContainText('$12.34');
  await panel.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(panel).toContainText('The gateway accepts this key.');
  gateway.state.balanceUsd = 5;
  await panel.getByRole('button', { name: 'Refresh' }).click();
  await expect(panel).toContainText('$5.00');

  await panel.getByRole('button', { name: 'Sign out' }).click();
  const dialog = window.getByRole('alertdialog', { name: 'Sign out?' });
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(panel).toContainText('…a1b2');
  await panel.getByRole('button', { name: 'Sign out' }).click();
  await dialog.getByRole('button', { name: 'Sign out' }).click();
  await expect(panel).toContainText('Signed out. Kilodesk keeps no key any more.');
  await expect(panel.getByRole('button', { name: 'Sign in with Kilo' })).toBeVisible();
  await expect(accountCorner(window)).toContainText('Free models');
});

test('a key that stops being accepted is kept and said, and another can be put in its place', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedOut(gateway));
  const { window } = app;
  await offerKey(window, testKey);
  await expect(accountCorner(window)).toContainText('$12.34');
  gateway.state.goodKeys.clear();
  await openSettings(window, 'Account');
  const panel = window.getByRole('tabpanel', { name: 'Account' });
  await panel.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(panel).toContainText('The gateway did not accept this key.');
  await expect(panel).toContainText('…a1b2');
  await expect(accountCorner(window)).toContainText('Key not accepted');
  gateway.state.goodKeys.add('a-new-key-of-this-year-9999');
  await panel.getByRole('button', { name: 'Change key' }).click();
  await offerKey(window, 'a-new-key-of-this-year-9999');
  await expect(panel).toContainText('…9999');
  await expect(accountCorner(window)).toContainText('$12.34');
});

test('a key of the environment is shown with its place, and cannot be forgotten here', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  await openSettings(app.window, 'Account');
  const panel = app.window.getByRole('tabpanel', { name: 'Account' });
  await expect(panel).toContainText(/…a1b2.*KILOCODE_API_KEY in the environment/);
  await expect(panel).toContainText('The key in the environment comes before the one saved here.');
  await expect(panel.getByRole('button', { name: 'Sign out' })).toHaveCount(0);
});

test.describe('the login shell', () => {
  test.skip(process.platform === 'win32', 'Windows has none');

  test('is asked for a key only once that is switched on', { tag: '@long' }, async ({ launch, gateway }, testInfo) => {
    const shell = testInfo.outputPath('shell');
    const asked = testInfo.outputPath('asked');
    // What its start-up files print must not be taken for the key.
    await writeFile(shell, `#!/bin/sh\necho "Welcome"\necho asked >> '${asked}'\nKILOCODE_API_KEY='${testKey}'\neval "$2"\n`);
    await chmod(shell, 0o755);
    const { env } = signedOut(gateway);
    const app = await launch({ env: { ...env, SHELL: shell } });
    await useFreeModels(app);
    await openSettings(app.window, 'Account');
    const panel = app.window.getByRole('tabpanel', { name: 'Account' });
    await expect(panel).toContainText('No key.');
    expect(existsSync(asked)).toBe(false);
    await panel.getByText('Look for KILOCODE_API_KEY in my login shell').click();
    await expect(panel).toContainText(/…a1b2.*your login shell's environment/);
    await app.restart();
    await expect(accountCorner(app.window)).toContainText('$12.34');
  });
});

test('Data names the folder and opens it; About names the gateway', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedOut(gateway));
  await useFreeModels(app);
  await openSettings(app.window, 'Data and backups');
  await expect(app.window.getByText(app.dataDir, { exact: true })).toBeVisible();
  await app.window.getByRole('button', { name: 'Show folder' }).click();
  await expect.poll(async () => (await app.control.record()).openedPaths).toEqual([app.dataDir]);
  await openSettings(app.window, 'About');
  await expect(app.window.getByText(gateway.baseUrl)).toBeVisible();
  await expect(app.window.getByText('Independent app. Not made by Kilo Code.')).toBeVisible();
});

test('the settings are walked through and left by keyboard alone', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedOut(gateway));
  await useFreeModels(app);
  const { window } = app;
  await openSettings(window, 'Account');
  await window.keyboard.press('ArrowDown');
  await expect(window.getByRole('heading', { level: 2, name: 'Models' })).toBeVisible();
  await window.keyboard.press('ArrowDown');
  await expect(window.getByRole('heading', { level: 2, name: 'Appearance' })).toBeVisible();
  await window.keyboard.press('Tab');
  await window.keyboard.press('ArrowRight');
  await expect(window.getByRole('radio', { name: 'Light' })).toBeChecked();
  await window.keyboard.press('Escape');
  await expect(composer(window)).toBeFocused();
});
