import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KilodeskBridge } from '../../app/ipc/contract.ts';
import { testKey } from '../gateway/account.ts';
import type { TestGateway } from '../gateway/create-test-gateway.ts';
import { expect, test } from './harness/fixtures.ts';
import type { Kilodesk } from './harness/launch-kilodesk.ts';
import { answerEnded, ask, chatList, composer, lastAnswer, signedOut, useFreeModels } from './support/chat-window.ts';
import { startKeyringDesktop, whyNoKeyring } from './support/keyring-desktop.ts';
import { accountCorner, keyField, offerKey, openKeyField, openSettings, signInButton, welcome } from './support/screens.ts';

type BridgedWindow = Window & { readonly kilodesk: KilodeskBridge };

/** How often the gateway was asked about a key. */
const checks = (gateway: TestGateway): number => gateway.requests.filter(({ path }) => path === '/api/profile/balance').length;

const keyState = (app: Kilodesk): Promise<unknown> =>
  app.window.evaluate(async () => {
    const status = await (window as unknown as BridgedWindow).kilodesk.invoke('apiKey.getStatus', {});
    return status.ok ? [status.value.state, status.value.source, status.value.masked] : status.error.code;
  });

test('a good key is checked, kept in the keyring, and found again after a restart', async ({ launch, gateway }) => {
  test.skip(whyNoKeyring() !== null, whyNoKeyring() ?? '');
  const desktop = await startKeyringDesktop();
  const app = await launch({ env: { ...desktop.env, KILOCODE_BASE_URL: gateway.baseUrl } });
  await expect(signInButton(app.window)).toBeFocused();
  await openKeyField(app.window);
  await expect(keyField(app.window)).toBeFocused();
  await expect(app.window.getByText(`Kept in your system keyring. Sent only to ${new URL(gateway.url).host}.`)).toBeVisible();
  // White space around a key is the most common accident of pasting.
  await offerKey(app.window, ` ${testKey} `);
  await expect(composer(app.window)).toBeFocused();
  await expect(app.window.getByRole('article')).toHaveCount(0);
  await expect(accountCorner(app.window)).toContainText('$12.34');
  expect(gateway.requests.find(({ path }) => path === '/api/profile/balance')?.headers['authorization']).toBe(`Bearer ${testKey}`);

  expect((await app.quit()).code).toBe(0);
  await app.restart();
  await expect(composer(app.window)).toBeFocused();
  await openSettings(app.window, 'Account');
  await expect(app.window.getByText(/…a1b2.*your system keyring/)).toBeVisible();
  await app.kill9();
  await desktop.close();
});

test('without a keyring the screen says that the key is kept for this session, and a restart asks anew', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedOut(gateway));
  await expect(app.window.getByText('This computer has no keyring that Kilodesk can use.')).toBeVisible();
  await openKeyField(app.window);
  await expect(app.window.getByText(/^Kept until Kilodesk is closed\./)).toBeVisible();
  await offerKey(app.window, testKey);
  await expect(composer(app.window)).toBeFocused();
  expect(await keyState(app)).toEqual(['present', 'session', '…a1b2']);

  await app.restart();
  await expect(accountCorner(app.window)).toContainText('Free models');
  expect(await keyState(app)).toEqual(['missing', null, null]);
});

test('a key that the gateway refuses is said at the field, which keeps the focus; nothing is stored', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedOut(gateway));
  await offerKey(app.window, 'eyJhbGciOiJIUzI1NiJ9.not-a-good-one');
  await expect(app.window.getByRole('alert')).toContainText('The gateway did not accept this key.');
  await expect(keyField(app.window)).toBeFocused();
  await expect(app.window.getByRole('button', { name: 'Keep it without checking' })).toHaveCount(0);
  expect(await keyState(app)).toEqual(['missing', null, null]);
  await app.window.keyboard.type('x');
  await expect(app.window.getByRole('alert')).toHaveCount(0);

  await offerKey(app.window, testKey);
  await expect(composer(app.window)).toBeFocused();
});

test('what cannot be a key is refused without asking anybody', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedOut(gateway));
  for (const text of ['two words-of-a-key', 'Schlüssel-äöü-0001', 'short']) {
    await offerKey(app.window, text);
    await expect(app.window.getByRole('alert')).toContainText('This does not look like a key');
    await expect(keyField(app.window)).toBeFocused();
    // So that the next refusal is seen to be its own.
    await keyField(app.window).fill('');
    await expect(app.window.getByRole('alert')).toHaveCount(0);
  }
  // No field holds a line break, but the command line and the bridge may bring one.
  const code = await app.window.evaluate(async () => {
    const input = { key: 'first-line\nsecond-line', isSessionOnly: true, isUnchecked: true };
    const saved = await (window as unknown as BridgedWindow).kilodesk.invoke('apiKey.save', input);
    return saved.ok ? 'saved' : saved.error.code;
  });
  expect(code).toBe('key-malformed');
  expect(checks(gateway)).toBe(0);
  expect(await keyState(app)).toEqual(['missing', null, null]);
});

test('offline, and while the gateway is down, a key can be kept without checking', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedOut(gateway));
  await app.control.setOffline(true);
  await offerKey(app.window, testKey);
  await expect(app.window.getByRole('alert')).toContainText('You are offline, so the key could not be checked.');
  await app.control.setOffline(false);
  await gateway.goDown();
  await offerKey(app.window, testKey);
  await expect(app.window.getByRole('alert')).toContainText('The gateway does not answer, so the key could not be checked.');
  expect(await keyState(app)).toEqual(['missing', null, null]);

  await app.window.getByRole('button', { name: 'Keep it without checking' }).click();
  await expect(composer(app.window)).toBeFocused();
  expect(await keyState(app)).toEqual(['present', 'session', '…a1b2']);
});

test.describe('a key that was found', () => {
  let homeDir: string;
  test.beforeEach(async () => {
    homeDir = await mkdtemp(join(tmpdir(), 'kilodesk-home-'));
    await mkdir(join(homeDir, '.openclaw'));
    await writeFile(join(homeDir, '.openclaw', '.env'), `OTHER=1\nexport KILOCODE_API_KEY="${testKey}"\n`);
  });
  test.afterEach(() => rm(homeDir, { recursive: true, force: true }));

  test('in ~/.openclaw/.env is offered, and used with one key press', async ({ launch, gateway }) => {
    const app = await launch({ ...signedOut(gateway), homeDir });
    await expect(app.window.getByText('Found a key in ~/.openclaw/.env (…a1b2).')).toBeVisible();
    await expect(app.window.getByRole('button', { name: 'Use this key' })).toBeFocused();
    await app.window.keyboard.press('Enter');
    await expect(composer(app.window)).toBeFocused();
    expect(await keyState(app)).toEqual(['present', 'openclaw-env', '…a1b2']);
  });

  test('in the environment comes first, and one that is no good leads to the field', { tag: '@long' }, async ({ launch, gateway }) => {
    const options = signedOut(gateway);
    const app = await launch({ env: { ...options.env, KILOCODE_API_KEY: 'a-key-of-last-year-0000' }, homeDir });
    await expect(app.window.getByText('Found a key in KILOCODE_API_KEY in the environment (…0000).')).toBeVisible();
    // The gateway is asked at the start already; nobody has to press anything to learn it.
    await expect(app.window.getByRole('alert')).toContainText('The gateway did not accept this key.');
    await app.window.getByRole('alert').getByRole('button', { name: 'Paste another key' }).click();
    await offerKey(app.window, testKey);
    await expect(composer(app.window)).toBeFocused();
  });
});

test('free models need no key: one press leads to an empty chat', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedOut(gateway));
  await expect(app.window.getByText('Free models may use what you send for training.')).toBeVisible();
  await useFreeModels(app);
  await expect(accountCorner(app.window)).toContainText('Free models');
  await app.restart();
  await expect(composer(app.window)).toBeVisible();
  await expect(welcome(app.window)).toHaveCount(0);
});

test('the demo survives a restart, and leaving it deletes it and brings back what was there before', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedOut(gateway));
  const { dataDir } = app;
  await useFreeModels(app);
  await ask(app, 'My own question');
  await answerEnded(app);
  await accountCorner(app.window).getByRole('button', { name: 'Sign in' }).click();
  await app.window.getByRole('button', { name: 'Try the demo' }).click();
  const banner = app.window.getByRole('complementary', { name: 'Demo' });
  await expect(banner).toContainText('nothing leaves this computer');
  await expect(chatList(app.window).getByRole('row', { name: 'My own question' })).toHaveCount(0);
  const requestCount = gateway.requests.length;
  await ask(app, 'Only invented');
  await expect(lastAnswer(app.window)).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 });
  expect(gateway.requests.length).toBe(requestCount);
  await accountCorner(app.window).getByRole('button', { name: 'Demo, account' }).click();
  await app.window.getByRole('menuitem', { name: 'Show usage' }).click();
  await expect(app.window.getByText('Invented by the demo; nothing was charged.')).toBeVisible();
  await openSettings(app.window, 'Account');
  await expect(app.window.getByText('The demo has a key of its own')).toBeVisible();
  await expect(app.window.getByRole('button', { name: 'Sign out' })).toHaveCount(0);

  await app.kill9();
  await app.restart();
  await expect(app.window.getByRole('complementary', { name: 'Demo' })).toBeVisible();
  await expect(chatList(app.window).getByRole('row', { name: 'Only invented' })).toBeVisible();
  expect(existsSync(join(dataDir, 'demo'))).toBe(true);

  await app.window.getByRole('button', { name: 'Leave demo' }).click();
  await app.window.getByRole('alertdialog').getByRole('button', { name: 'Leave demo' }).click();
  await expect(chatList(app.window).getByRole('row', { name: 'My own question' })).toBeVisible();
  await expect(app.window.getByRole('complementary', { name: 'Demo' })).toHaveCount(0);
  await expect(chatList(app.window).getByRole('row', { name: 'Only invented' })).toHaveCount(0);
  await expect.poll(() => existsSync(join(dataDir, 'demo'))).toBe(false);
});
