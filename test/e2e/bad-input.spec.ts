import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { testKey } from '../gateway/account.ts';
import { wireModel } from '../gateway/models.ts';
import { expect, test } from './harness/fixtures.ts';
import type { Kilodesk } from './harness/launch-kilodesk.ts';
import { answerEnded, ask, chatList, composer, lastAnswer, openChat, signedIn, signedOut, useFoundKey, useFreeModels } from './support/chat-window.ts';
import { startKeyringDesktop, whyNoKeyring } from './support/keyring-desktop.ts';
import { accountCorner, offerKey, openCatalog, openKeyField, openSettings, signInButton, startNewChat } from './support/screens.ts';

const run = promisify(execFile);

const notice = ({ window }: Kilodesk, sentence: string | RegExp) => window.getByRole('alert').filter({ hasText: sentence });

/** One question and its answer, kept; then the app is ended in order. */
async function leaveOneChat(app: Kilodesk): Promise<void> {
  await useFreeModels(app);
  await ask(app, 'Kept question');
  await answerEnded(app);
  await expect(lastAnswer(app.window)).toContainText('That is all.');
  expect((await app.quit()).code).toBe(0);
}

/** The app still does what it is for. */
async function canChat(app: Kilodesk): Promise<void> {
  await startNewChat(app.window);
  await ask(app, 'Still there?');
  await answerEnded(app);
  await expect(lastAnswer(app.window)).toContainText('That is all.');
}

test.describe('damaged files', () => {
  test('settings: kept aside, said, and the last good ones are used', { tag: '@long' }, async ({ launch, gateway }) => {
    const app = await launch(signedOut(gateway));
    await useFreeModels(app);
    await openSettings(app.window, 'Appearance');
    await app.window.getByText('Dark', { exact: true }).click();
    await expect(app.window.locator('html')).toHaveAttribute('data-theme', 'dark');
    await app.window.getByText("The system's", { exact: true }).click();
    await expect(app.window.locator('html')).toHaveAttribute('data-font', 'system');
    expect((await app.quit()).code).toBe(0);
    const garbage = '{"theme": "dark", "fon';
    await writeFile(join(app.dataDir, 'settings.json'), garbage);

    await app.restart();
    await expect(notice(app, 'The file with your settings could not be read. It was kept aside')).toBeVisible();
    await expect(app.window.locator('html')).toHaveAttribute('data-theme', 'dark');
    const kept = (await readdir(app.dataDir)).filter((name) => name.startsWith('settings.damaged-'));
    expect(kept).toHaveLength(1);
    expect(await readFile(join(app.dataDir, kept[0] ?? ''), 'utf8')).toBe(garbage);
    await app.window.getByRole('button', { name: 'Dismiss' }).click();
    await expect(app.window.getByRole('alert')).toHaveCount(0);
    await canChat(app);
  });

  test('settings with one bad value: only that one is not used', { tag: '@long' }, async ({ launch, gateway }) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'kilodesk-data-'));
    await writeFile(join(dataDir, 'settings.json'), JSON.stringify({ theme: 'plaid', font: 'system', isOnboarded: true, textSizePx: 1e9 }));
    const app = await launch({ ...signedOut(gateway), dataDir });
    await expect(composer(app.window)).toBeVisible();
    await expect(app.window.locator('html')).toHaveAttribute('data-font', 'system');
    await expect(app.window.locator('html')).not.toHaveAttribute('data-theme');
    await app.dispose();
    await rm(dataDir, { recursive: true, force: true });
  });

  test('the saved list of models: not used, and fetched anew', { tag: '@long' }, async ({ launch, gateway }) => {
    const app = await launch(signedOut(gateway));
    await useFreeModels(app);
    const file = join(app.dataDir, 'catalog-cache.json');
    await openCatalog(app.window);
    await expect(app.window.getByText('9 · live, just now')).toBeVisible();
    expect((await app.quit()).code).toBe(0);
    await writeFile(file, (await readFile(file, 'utf8')).slice(0, 500));
    await gateway.goDown();
    await app.restart();
    await openCatalog(app.window);
    await expect(notice(app, 'Showing the 1 model that ships with Kilodesk.')).toBeVisible();
    await gateway.comeBack();
    await app.window.getByRole('button', { name: 'Try again' }).click();
    await expect(app.window.getByText('9 · live, just now')).toBeVisible();
    await expect.poll(async () => (await stat(file)).size).toBeGreaterThan(1000);
  });

  test('conversations: kept aside untouched, said, and new chats work', { tag: '@long' }, async ({ launch, gateway }) => {
    const app = await launch(signedOut(gateway));
    await leaveOneChat(app);
    const garbage = Buffer.alloc(20_000, 'this is no database ');
    await writeFile(join(app.dataDir, 'conversations.sqlite'), garbage);
    await app.restart();
    await expect(notice(app, 'The file with your chats was damaged, and nothing could be recovered from it. It was kept aside')).toBeVisible();
    await canChat(app);
    await expect(chatList(app.window).getByRole('row', { name: 'Kept question' })).toHaveCount(0);
    const [folder] = await readdir(join(app.dataDir, 'damaged'));
    const kept = await readFile(join(app.dataDir, 'damaged', folder ?? '', 'conversations.sqlite'));
    expect(kept.equals(garbage)).toBe(true);

    await app.restart();
    await expect(chatList(app.window).getByRole('row', { name: 'Still there?' })).toBeVisible();
    await expect(app.window.getByRole('alert')).toHaveCount(0);
  });

  test('the configuration file: said, and the app works without it', { tag: '@long' }, async ({ launch, gateway }) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'kilodesk-data-'));
    await writeFile(join(dataDir, 'config.json5'), `{ env: { KILOCODE_API_KEY: '${testKey}'`);
    const app = await launch({ ...signedOut(gateway), dataDir });
    await expect(notice(app, /config\.json5 is not JSON5.* It is not used\./)).toBeVisible();
    await expect(app.window.getByText(testKey)).toHaveCount(0);
    await useFreeModels(app);
    await canChat(app);
    await app.dispose();
    await rm(dataDir, { recursive: true, force: true });
  });
});

test('chats of a newer Kilodesk can be read and are not written to', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedOut(gateway));
  await leaveOneChat(app);
  const file = join(app.dataDir, 'conversations.sqlite');
  const db = new DatabaseSync(file);
  db.exec(`PRAGMA user_version = 9999; UPDATE meta SET value = '9999' WHERE key = 'version'; PRAGMA wal_checkpoint(TRUNCATE)`);
  db.close();
  const before = await readFile(file);

  await app.restart();
  await expect(notice(app, 'A newer Kilodesk wrote these chats.')).toBeVisible();
  await openChat(app, 'Kept question');
  await expect(lastAnswer(app.window)).toContainText('That is all.');
  const chatCount = gateway.chats.length;
  await composer(app.window).fill('Into the newer file');
  await composer(app.window).press('Enter');
  await expect(notice(app, 'Not sent. The notice at the top says why.')).toBeVisible();
  await expect(notice(app, 'A newer Kilodesk wrote these chats.')).toHaveCount(1);
  // The text is not lost, and nothing was paid for.
  await expect(composer(app.window)).toHaveValue('Into the newer file');
  expect(gateway.chats.length).toBe(chatCount);
  expect((await app.quit()).code).toBe(0);
  expect((await readFile(file)).equals(before)).toBe(true);
});

test.describe('an address of the gateway that cannot be used', () => {
  const addresses = [
    ['nonsense', 'KILOCODE_BASE_URL is not an address.'],
    ['ftp://example.com/', 'KILOCODE_BASE_URL must begin with https://.'],
    ['https://user:secret@example.com/', 'KILOCODE_BASE_URL must not hold a user name or password.'],
  ] as const;
  for (const [address, sentence] of addresses) {
    test(`${address} is said, and the window works`, { tag: '@long' }, async ({ launch, gateway }) => {
      const { env } = signedOut(gateway);
      const app = await launch({ env: { ...env, KILOCODE_BASE_URL: address } });
      await expect(notice(app, sentence).first()).toBeVisible();
      await useFreeModels(app);
      await ask(app, 'Hello');
      await answerEnded(app);
      await expect(lastAnswer(app.window)).toContainText(sentence);
      await expect(app.window.getByText('secret')).toHaveCount(0);
    });
  }

  test('plain http beyond this machine is refused, and nothing is sent there', { tag: '@long' }, async ({ launch }) => {
    const outer = Object.values(networkInterfaces()).flat().find((each) => each?.family === 'IPv4' && !each.internal);
    test.skip(outer === undefined, 'this machine has no address besides the loopback one');
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    const port = await new Promise<number>((resolve) => {
      server.listen(0, outer?.address, () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    const url = `http://${outer?.address}:${port}/api/gateway/`;
    const app = await launch({ env: { DBUS_SESSION_BUS_ADDRESS: 'disabled:', KILOCODE_BASE_URL: url, KILOCODE_API_KEY: testKey } });
    const sentence = 'http is only accepted on this machine';
    await expect(notice(app, sentence).first()).toBeVisible();
    await app.window.getByRole('button', { name: 'Use this key' }).click();
    await expect(composer(app.window)).toBeFocused();
    await ask(app, 'Hello');
    await answerEnded(app);
    await expect(lastAnswer(app.window)).toContainText(sentence);
    expect(connections).toBe(0);
    server.close();
  });
});

test.describe('a data folder that cannot be written', () => {
  let dataDir: string;
  let isMounted = false;
  test.beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'kilodesk-read-only-'));
  });
  test.afterEach(async () => {
    if (isMounted) await run('umount', ['--lazy', dataDir]);
    isMounted = false;
    await rm(dataDir, { recursive: true, force: true });
  });
  /** Permissions do not stop root, a read-only mount does. */
  const makeReadOnly = async (): Promise<void> => {
    test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'needs a read-only mount, which only root on Linux can make');
    await run('mount', ['--bind', dataDir, dataDir]).catch(() => test.skip(true, 'mounting is not allowed here'));
    isMounted = true;
    await run('mount', ['-o', 'remount,ro,bind', dataDir]);
  };
  const sentence = 'Kilodesk cannot write to its data folder. Nothing new is saved until it can.';

  test('with chats in it: they can be read, and what cannot be saved is said', { tag: '@long' }, async ({ launch, gateway }) => {
    const app = await launch({ ...signedOut(gateway), dataDir });
    await leaveOneChat(app);
    await makeReadOnly();
    await app.restart();
    await expect(notice(app, sentence)).toBeVisible();
    await openChat(app, 'Kept question');
    await expect(lastAnswer(app.window)).toContainText('That is all.');
    await composer(app.window).fill('Where would this go?');
    await composer(app.window).press('Enter');
    await expect(notice(app, 'Not sent. The notice at the top says why.')).toBeVisible();
    await expect(notice(app, sentence)).toHaveCount(1);
    await expect(composer(app.window)).toHaveValue('Where would this go?');
    expect((await app.quit()).code).toBe(0);
  });

  test('on the first start: the window opens and says so', { tag: '@long' }, async ({ launch, gateway }) => {
    await makeReadOnly();
    const app = await launch({ ...signedOut(gateway), dataDir });
    await expect(notice(app, sentence)).toBeVisible();
    await expect(signInButton(app.window)).toBeVisible();
    expect((await app.quit()).code).toBe(0);
  });
});

test('a locked keyring is said, and a key for this session works', { tag: '@long' }, async ({ launch, gateway }) => {
  test.skip(whyNoKeyring() !== null, whyNoKeyring() ?? '');
  const desktop = await startKeyringDesktop({ isLocked: true });
  const app = await launch({ env: { ...desktop.env, KILOCODE_BASE_URL: gateway.baseUrl } });
  await expect(app.window.getByText('The keyring is locked.')).toBeVisible();
  await expect(app.window.getByRole('button', { name: 'Unlock' })).toBeVisible();
  await useFreeModels(app);
  await expect(accountCorner(app.window)).toContainText('Key locked');
  await openSettings(app.window, 'Account');
  await expect(app.window.getByRole('tabpanel')).toContainText('The keyring is locked.');
  await openKeyField(app.window);
  await expect(app.window.getByText(/^Kept until Kilodesk is closed\./)).toBeVisible();
  await offerKey(app.window, testKey);
  await expect(accountCorner(app.window)).toContainText('$12.34');
  await startNewChat(app.window);
  await canChat(app);
  expect(gateway.chats.at(-1)?.headers['authorization']).toBe(`Bearer ${testKey}`);
  await app.kill9();
  await desktop.close();
});

test('a key in the environment that cannot be one is never sent', { tag: '@long' }, async ({ launch, gateway }) => {
  const { env } = signedOut(gateway);
  const app = await launch({ env: { ...env, KILOCODE_API_KEY: 'two words\nand a second line' } });
  await expect(app.window.getByText('KILOCODE_API_KEY in the environment is not used: holds a line break.')).toBeVisible();
  await useFreeModels(app);
  await canChat(app);
  expect(gateway.requests.map(({ headers }) => headers['authorization']).filter(Boolean)).toEqual([]);
});

test('names with control characters, reversed text or HTML are shown harmlessly', { tag: '@long' }, async ({ launch, gateway }) => {
  const html = '<img src=x onerror="globalThis.isHacked = true"><b>Bold</b>';
  gateway.state.models = [
    wireModel('evil/html', { name: `Evil: ${html}`, description: html, isFree: true, pricing: { prompt: '0', completion: '0' } }),
    wireModel('evil/control', { name: 'Evil: Lef\u202et\u0000 eman\u001b[31m\u2028end' }),
    wireModel('evil/long', { name: `Evil: ${'Long'.repeat(5000)}` }),
  ];
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const { window } = app;
  await openCatalog(window);
  await window.getByRole('option').filter({ hasText: '<b>Bold</b>' }).click();
  await expect(window.getByRole('complementary', { name: 'Details' })).toContainText('<img src=x');
  await window.keyboard.press('ControlOrMeta+j');
  await expect(window.getByRole('dialog', { name: 'Choose a model' }).getByRole('option').first()).toBeVisible();
  const seen = await window.evaluate(() => ({
    text: document.body.innerText,
    images: document.querySelectorAll('img').length,
    isHacked: 'isHacked' in globalThis,
    excess: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }));
  expect(seen.text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u2028\u2029]/u);
  expect(seen).toMatchObject({ images: 0, isHacked: false, excess: 0 });
});
