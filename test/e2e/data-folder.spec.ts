import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { TestGateway } from '../gateway/create-test-gateway.ts';
import { expect, test } from './harness/fixtures.ts';
import type { Kilodesk, LaunchOptions } from './harness/launch-kilodesk.ts';
import { answerEnded, ask, chatList, composer, openChat, signedIn, useFoundKey } from './support/chat-window.ts';
import { openSettings } from './support/screens.ts';

// Where the usual folder is depends on the system; on Linux a variable moves it.
test.skip(process.platform !== 'linux', 'the usual folder is the real one here');

/** Starts with no folder chosen by the environment, so that it can be moved. */
function movable(gateway: TestGateway, folder: string, answers = ''): LaunchOptions {
  return { env: { ...signedIn(gateway).env, KILODESK_DATA_DIR: '', XDG_CONFIG_HOME: join(folder, 'config'), KILODESK_HOST_ANSWERS: answers } };
}

async function moveTo(app: Kilodesk, target: string): Promise<void> {
  await openSettings(app.window, 'Data and backups');
  await app.control.answerNextFileDialog([target]);
  await app.window.getByRole('button', { name: 'Move…' }).click();
  await expect(app.window.getByText(`Everything is now in ${target}.`)).toBeVisible();
}

test('everything is moved while the app runs, and one goes on chatting there, after a restart too', { tag: '@long' }, async ({ launch, gateway }, testInfo) => {
  const folder = testInfo.outputPath('folders');
  const [usual, target] = [join(folder, 'config', 'Kilodesk'), join(folder, 'disk')];
  mkdirSync(target, { recursive: true });
  const app = await launch(movable(gateway, folder));
  await useFoundKey(app);
  await ask(app, 'Before the move');
  await answerEnded(app);
  await moveTo(app, target);
  await openChat(app, 'Before the move');
  await ask(app, 'After the move');
  await answerEnded(app);
  expect(existsSync(join(usual, 'conversations.sqlite'))).toBe(false);

  await app.quit();
  await app.restart();
  await openChat(app, 'Before the move');
  await expect(app.window.getByText('After the move')).toBeVisible();
  expect(readdirSync(target)).toContain('conversations.sqlite');

  await openSettings(app.window, 'Data and backups');
  await app.window.getByRole('button', { name: 'Move back to the usual folder' }).click();
  await expect(app.window.getByText(`Everything is now in ${usual}.`)).toBeVisible();
  await openChat(app, 'Before the move');
});

test('a folder that is gone is said, and nothing is begun elsewhere before one says so', { tag: '@long' }, async ({ launch, gateway }, testInfo) => {
  const folder = testInfo.outputPath('folders');
  const target = join(folder, 'disk');
  mkdirSync(target, { recursive: true });
  // Try again, which is no use, then the default folder.
  const app = await launch(movable(gateway, folder, '2,1'));
  await useFoundKey(app);
  await ask(app, 'On the disk');
  await answerEnded(app);
  await moveTo(app, target);
  await app.quit();
  renameSync(target, join(folder, 'unplugged'));

  await app.restart();
  await expect(composer(app.window).or(app.window.getByRole('button', { name: 'Use this key' }))).toBeVisible();
  expect((await app.control.record()).dialogs.map(({ message }) => message)).toEqual(Array(2).fill('The folder with your chats is not there.'));
  expect(readdirSync(join(folder, 'unplugged'))).toContain('conversations.sqlite');
  expect(existsSync(target)).toBe(false);
  await expect(chatList(app.window).getByText('On the disk')).toHaveCount(0);
});
