import { testKey } from '../gateway/account.ts';
import { deviceKey, shownCode } from '../gateway/device-auth.ts';
import { defaultModels, wireModel } from '../gateway/models.ts';
import { expect, test } from './harness/fixtures.ts';
import { callMain } from './support/bridge.ts';
import { answerEnded, ask, composer, lastAnswer, signedOut } from './support/chat-window.ts';
import { accountCorner, keyField, offerKey, openSettings, signInButton } from './support/screens.ts';

const acme = { id: '6f1c1f0a-0000-4000-8000-000000000001', name: 'Acme Rockets', balanceUsd: 900, models: [wireModel('acme/only-here')] };

test('signing in through the browser: the code, the chat, an organization, signing out', { tag: '@long' }, async ({ launch, gateway }) => {
  gateway.state.organizations = [acme];
  const app = await launch(signedOut(gateway));
  const { window } = app;
  await expect(signInButton(window)).toBeFocused();
  await window.keyboard.press('Enter');
  await expect(window.getByRole('status', { name: 'Code' })).toHaveText(shownCode);
  await expect(window.getByText(/Good for (10:00|9:\d\d)\./)).toBeVisible();
  const page = `https://app.kilo.ai/device-auth?code=${shownCode}`;
  expect((await app.control.record()).externalUrls).toEqual([page]);
  await window.getByRole('button', { name: 'Open the page again' }).click();
  await expect.poll(async () => (await app.control.record()).externalUrls).toEqual([page, page]);

  // The window may go and come back: main waits on.
  await window.reload();
  await expect(window.getByRole('status', { name: 'Code' })).toHaveText(shownCode);
  gateway.state.device.decision = 'approved';
  await expect(window.getByText(/^Signed in until Kilodesk is closed/)).toBeVisible();
  await window.getByRole('button', { name: 'Continue' }).click();
  await expect(composer(window)).toBeFocused();
  await expect(accountCorner(window)).toContainText('$12.34');
  expect(await callMain(window, 'apiKey.getStatus', {})).toMatchObject({ state: 'present', source: 'session', masked: '…c3d4', check: 'accepted' });
  gateway.state.balanceUsd = 11.11;
  await ask(app, 'Who pays?');
  await answerEnded(app);
  expect(gateway.chats.at(-1)?.headers['authorization']).toBe(`Bearer ${deviceKey}`);
  expect(gateway.chats.at(-1)?.headers).not.toHaveProperty('x-kilocode-organizationid');
  await expect(accountCorner(window)).toContainText('$11.11');

  await accountCorner(window).getByRole('button', { name: '$11.11' }).click();
  await window.getByRole('menuitem', { name: 'Acme Rockets' }).click();
  await expect(accountCorner(window)).toContainText('$900.00 · Acme Rockets');
  await expect.poll(async () => (await callMain(window, 'catalog.get', {})).models.map(({ id }) => id)).toEqual(['acme/only-here', 'kilo/auto']);
  await ask(app, 'And now?');
  await answerEnded(app);
  expect(gateway.chats.at(-1)?.headers['x-kilocode-organizationid']).toBe(acme.id);

  // Who left an organization is told where it bites, and goes on alone.
  gateway.state.organizations = [];
  await ask(app, 'Still?');
  await answerEnded(app);
  await lastAnswer(window).getByRole('button', { name: 'Use the personal account' }).click();
  await expect(accountCorner(window)).toContainText('$11.11');
  await expect.poll(async () => (await callMain(window, 'catalog.get', {})).models.length).toBe(defaultModels.length + 1);

  await openSettings(window, 'Account');
  const panel = window.getByRole('tabpanel', { name: 'Account' });
  await expect(panel).toContainText('Ada Lovelace');
  await panel.getByRole('button', { name: 'Sign out' }).click();
  await window.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
  await expect(panel).toContainText('Signed out. Kilodesk keeps no key any more.');
  await expect(accountCorner(window)).toContainText('Free models');
});

test('a sign-in that is refused, cancelled or not to be had leaves every other way open', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedOut(gateway));
  const { window } = app;
  const code = window.getByRole('status', { name: 'Code' });
  gateway.state.device.form = 'older';
  await signInButton(window).click();
  await expect(code).toBeVisible();
  await window.getByRole('button', { name: 'Cancel' }).click();
  await expect(signInButton(window)).toBeVisible();

  gateway.state.device.decision = 'denied';
  await signInButton(window).click();
  await expect(window.getByRole('alert')).toContainText('The sign-in was not allowed on the page.');
  gateway.state.device.decision = 'expired';
  await window.getByRole('button', { name: 'Sign in again' }).click();
  await expect(window.getByRole('alert')).toContainText('The code expired before it was allowed.');
  gateway.state.device.pendingCount = 5;
  await window.getByRole('button', { name: 'Sign in again' }).click();
  await expect(window.getByRole('alert')).toContainText('Too many codes are waiting');
  gateway.state.device.pendingCount = 0;
  gateway.state.device.page = 'https://kilo.ai.example.org/device';
  await window.getByRole('button', { name: 'Sign in again' }).click();
  await expect(window.getByRole('alert')).toContainText("a page that is not Kilo's");
  expect((await app.control.record()).externalUrls.every((url) => new URL(url).hostname === 'app.kilo.ai')).toBe(true);
  expect(await callMain(window, 'apiKey.getStatus', {})).toMatchObject({ state: 'missing' });

  await offerKey(window, 'eyJhbGciOiJIUzI1NiJ9.not-a-good-one');
  await expect(window.getByRole('alert').filter({ hasText: 'The gateway did not accept this key.' })).toBeVisible();
  await expect(keyField(window)).toBeFocused();
  await offerKey(window, testKey);
  await expect(composer(window)).toBeFocused();
  await expect(accountCorner(window)).toContainText('$12.34');
});
