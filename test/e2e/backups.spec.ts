import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from './harness/fixtures.ts';
import type { Kilodesk } from './harness/launch-kilodesk.ts';
import { answerEnded, ask, chatList, composer, openChat, saying, signedIn, useFoundKey } from './support/chat-window.ts';
import { openSettings } from './support/screens.ts';

async function backUpNow({ window }: Kilodesk): Promise<void> {
  await openSettings(window, 'Data and backups');
  const rows = window.getByRole('list', { name: 'Backups' }).getByRole('listitem');
  const count = await rows.count();
  await window.getByRole('button', { name: 'Back up now' }).click();
  await expect(rows).toHaveCount(count + 1);
}

/** Takes every chat out of the store for good, behind the app's back. */
function loseEverything(app: Kilodesk): void {
  const db = new DatabaseSync(join(app.dataDir, 'conversations.sqlite'), { timeout: 5000, enableForeignKeyConstraints: false });
  db.exec('DELETE FROM requests; DELETE FROM messages; DELETE FROM conversations');
  db.close();
}

test('a chat that is lost for good comes back with one click, and so does what was there before', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  gateway.setScenario(saying('The treasure is under the palm.'));
  await ask(app, 'Where is the treasure?');
  await answerEnded(app);
  await backUpNow(app);
  loseEverything(app);

  await app.window.getByRole('button', { name: /^Restore the backup of today/ }).click();
  await expect(app.window.getByText('1 chat, 2 messages', { exact: false }).last()).toBeVisible();
  await app.window.getByRole('alertdialog').getByRole('button', { name: 'Restore' }).click();
  await expect(app.window.getByText('Restored the backup of today', { exact: false })).toBeVisible();
  await openChat(app, 'Where is the treasure?');
  await expect(app.window.getByText('The treasure is under the palm.')).toBeVisible();
  gateway.setScenario(saying('Dig three feet deep.'));
  await ask(app, 'How deep?');
  await answerEnded(app);

  await app.window.getByRole('button', { name: 'Undo' }).click();
  await expect(app.window.getByText('Restored the backup of today', { exact: false })).toContainText('0 chats, 0 messages.');
  await expect(chatList(app.window)).toContainText('No chats yet');
});

test('while an answer is written nothing is restored, and the window says why', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const stream = gateway.hold();
  await ask(app, 'Count');
  await stream.text('one ');
  await backUpNow(app);
  await app.window.getByRole('button', { name: /^Restore the backup of today/ }).click();
  await app.window.getByRole('alertdialog').getByRole('button', { name: 'Restore' }).click();
  await expect(app.window.getByText('An answer is being written.', { exact: false })).toBeVisible();
  await stream.finish();
});

test('after damage the newest backup is offered beside what was recovered', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  await ask(app, 'Remember this');
  await answerEnded(app);
  await backUpNow(app);
  await app.quit();
  await writeFile(join(app.dataDir, 'conversations.sqlite'), 'no database at all, but long enough to be read as one');
  await app.restart();
  await app.window.getByRole('button', { name: /^Restore the backup of today/ }).click();
  await app.window.getByRole('alertdialog').getByRole('button', { name: 'Restore' }).click();
  await expect(app.window.getByText('Restored the backup of today', { exact: false })).toBeVisible();
  await expect(app.window.getByText('was damaged', { exact: false })).toHaveCount(0);
  await openChat(app, 'Remember this');
});

test('a backup is restored over a file that was damaged meanwhile, and the window says where that is kept', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  await ask(app, 'Remember this');
  await answerEnded(app);
  await backUpNow(app);
  const file = join(app.dataDir, 'conversations.sqlite');
  const db = new DatabaseSync(file, { timeout: 5000 });
  // What is in the log would heal the file.
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
  await writeFile(file, (await readFile(file)).fill(0, 0, 100));
  await app.window.getByRole('button', { name: /^Restore the backup of today/ }).click();
  await app.window.getByRole('alertdialog').getByRole('button', { name: 'Restore' }).click();
  const said = app.window.getByText('What was here before was damaged.', { exact: false });
  await expect(said).toContainText('Restored the backup of today');
  const [aside = ''] = await readdir(join(app.dataDir, 'damaged'));
  await expect(said).toContainText(join(app.dataDir, 'damaged', aside, 'conversations.sqlite'));
  await openChat(app, 'Remember this');
});

test('a check reads everything and says that all is well', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  await ask(app, 'Hello');
  await answerEnded(app);
  await backUpNow(app);
  await app.window.getByRole('button', { name: 'Check now' }).click();
  await expect(app.window.getByText('All is well: 1 chat, 2 messages, one backup.')).toBeVisible();
  await app.window.getByRole('button', { name: 'Close settings' }).click();
  await expect(composer(app.window)).toBeVisible();
});
