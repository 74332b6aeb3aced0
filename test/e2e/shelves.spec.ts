import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './harness/fixtures.ts';
import type { Kilodesk } from './harness/launch-kilodesk.ts';
import { answerEnded, ask, chatList, composer, lastAnswer, listedChats, messages, openChat, saying, signedIn, useFoundKey } from './support/chat-window.ts';

const canary = 'Qzxjcanaryvwq';

/** Whether a file holds the text; one that is gone, as what is written beside a file before it takes its place, holds nothing. */
async function holds(path: string, text: string): Promise<boolean> {
  try {
    return (await readFile(path)).toString('latin1').toLowerCase().includes(text.toLowerCase());
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw thrown;
  }
}

/** Files below the data folder whose bytes hold the text. */
async function filesWith(folder: string, text: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const found = await Promise.all(paths.map((path) => holds(path, text)));
  return paths.filter((_, index) => found[index]);
}

async function newChat(app: Kilodesk, text: string): Promise<void> {
  await app.window.getByRole('button', { name: 'New chat', exact: true }).click();
  await expect(messages(app.window)).toHaveCount(0);
  await ask(app, text);
  await answerEnded(app);
}

async function doWith({ window }: Kilodesk, title: string, action: string): Promise<void> {
  await chatList(window).getByRole('row', { name: title }).hover();
  await window.getByRole('button', { name: `Actions for ${title}` }).click();
  await window.getByRole('menuitem', { name: action, exact: true }).click();
}

test('pins stand on top and have keys, archived chats are put away, and both survive a restart', { tag: '@long' }, async ({ launch, gateway }) => {
  gateway.script(saying('One.'), saying('Two.'), saying('Three.'));
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  await newChat(app, 'Alpha');
  await newChat(app, 'Beta');
  await newChat(app, 'Gamma');
  await doWith(app, 'Alpha', 'Pin');
  await expect(listedChats(app.window).first()).toContainText('Alpha');
  await doWith(app, 'Beta', 'Archive');
  await expect(chatList(app.window).getByRole('row', { name: 'Beta' })).toHaveCount(0);
  await app.quit();
  await app.restart();
  const { window } = app;
  await expect(listedChats(window).first()).toContainText('Alpha');
  await composer(window).press('Control+1');
  await expect(lastAnswer(window)).toContainText('One.');
  await window.getByRole('button', { name: 'Archive and trash' }).click();
  await window.getByRole('list', { name: 'Archived chats' }).getByRole('button', { name: 'Beta', exact: true }).click();
  await expect(window.getByText('This chat is archived.')).toBeVisible();
  await window.getByRole('button', { name: 'Take out' }).click();
  await expect(chatList(window).getByRole('row', { name: 'Beta' })).toBeVisible();
  await expect(window.getByText('This chat is archived.')).toHaveCount(0);
});

test('a chat moved to the trash comes back, and one that is erased is gone from the disk', { tag: '@long' }, async ({ launch, gateway }) => {
  gateway.script(saying(`Answer ${canary}`), saying('Two.'));
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const { window } = app;
  await newChat(app, `Secret ${canary}`);
  await newChat(app, 'Beta');
  await doWith(app, `Secret ${canary}`, 'Move to trash');
  await window.getByRole('button', { name: 'Undo' }).click();
  await openChat(app, `Secret ${canary}`);
  await doWith(app, `Secret ${canary}`, 'Move to trash');
  await expect(messages(window)).toHaveCount(0);
  await window.getByRole('button', { name: 'Archive and trash' }).click();
  await window.getByText('Trash 1', { exact: true }).click();
  await expect(window.getByText('30 days left')).toBeVisible();
  await window.getByRole('button', { name: `Erase: Secret ${canary}` }).click();
  await window.getByRole('alertdialog').getByRole('button', { name: 'Erase' }).click();
  await expect(window.getByText('The trash is empty.')).toBeVisible();
  const database = (await filesWith(app.dataDir, canary)).filter((path) => path.includes('conversations.sqlite'));
  expect(database).toEqual([]);
  expect((await filesWith(app.dataDir, 'Beta')).some((path) => path.includes('conversations.sqlite'))).toBe(true);
});

test('a temporary chat leaves nothing on the disk and is gone at the end; one that is kept in mid-answer is whole', { tag: '@long' }, async ({ launch, gateway }) => {
  gateway.script(saying(`Answer ${canary}`));
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const { window } = app;
  await composer(window).press('Control+Shift+N');
  await expect(window.getByText('Temporary chat: not saved, gone when Kilodesk ends.')).toBeVisible();
  await composer(window).pressSequentially(`${canary} typed`);
  await composer(window).press('Enter');
  await expect(lastAnswer(window)).toContainText(`Answer ${canary}`);
  await answerEnded(app);
  await expect(chatList(window).getByRole('row', { name: canary }).getByRole('img', { name: 'temporary' })).toBeVisible();
  expect(await filesWith(app.dataDir, canary)).toEqual([]);

  await composer(window).press('Control+Shift+N');
  await expect(messages(window)).toHaveCount(0);
  const stream = gateway.hold();
  await ask(app, 'Worth keeping');
  await stream.text('Half of it, ');
  await expect(lastAnswer(window)).toContainText('Half of it,');
  await window.getByRole('button', { name: 'Keep' }).click();
  await expect(window.getByText('Temporary chat: not saved, gone when Kilodesk ends.')).toHaveCount(0);
  await stream.text('and the rest.');
  await stream.finish();
  await answerEnded(app);
  await app.kill9();
  await app.restart();
  await expect(listedChats(app.window)).toHaveCount(1);
  await openChat(app, 'Worth keeping');
  await expect(lastAnswer(app.window)).toContainText('Half of it, and the rest.');
  expect(await filesWith(app.dataDir, canary)).toEqual([]);
});

test('a chat is found where it was left, also after a restart', { tag: '@long' }, async ({ launch, gateway }) => {
  const long = Array.from({ length: 120 }, (_, index) => `Line ${index + 1} of a long answer.`).join('\n\n');
  gateway.script(saying(long), saying('Short.'));
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  await newChat(app, 'Long');
  const line = () => app.window.getByText('Line 40 of a long answer.');
  await line().scrollIntoViewIfNeeded();
  await expect(line()).toBeInViewport();
  const top = async (): Promise<number> => Math.round((await line().boundingBox())?.y ?? -1);
  const before = await top();
  // A store call follows when scrolling rests; the restart below must not come before it.
  await expect.poll(async () => (await readFile(join(app.dataDir, 'conversations.sqlite-wal'))).toString('latin1').includes('"offsetPx":')).toBe(true);
  await newChat(app, 'Short');
  await app.quit();
  await app.restart();
  await openChat(app, 'Long');
  await expect(line()).toBeInViewport();
  expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(2);
  await expect(app.window.getByRole('button', { name: 'Jump to latest' })).toBeVisible();
});
