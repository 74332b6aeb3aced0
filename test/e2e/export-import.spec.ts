import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildZip } from '../builders/archive-builder.ts';
import { chatgptChat, richChatgptChat, tinyPng } from '../builders/chatgpt-builder.ts';
import { richClaudeChat } from '../builders/claude-builder.ts';
import { expect, test } from './harness/fixtures.ts';
import type { Kilodesk } from './harness/launch-kilodesk.ts';
import { answerEnded, ask, chatList, messages, openChat, saying, signedIn, useFoundKey } from './support/chat-window.ts';
import { askCommand, runCommand } from './support/command-line.ts';
import { openSettings } from './support/screens.ts';

/** What the window says when an export is on the disk. */
const written = ({ window }: Kilodesk): ReturnType<Kilodesk['window']['getByText']> => window.getByText('Exported 1 chat with 2 messages', { exact: false });

async function importFile(app: Kilodesk, path: string): Promise<void> {
  await openSettings(app.window, 'Data and backups');
  await app.control.answerNextFileDialog([path]);
  await app.window.getByRole('button', { name: 'Import chats…' }).click();
}

/** The same export but for when it was made. */
const timeless = (text: string): string => text.replace(/"exportedAt":"[^"]*"/, '');

test('a chat is written as Markdown, HTML, PDF and text from its menu, and each holds its words', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  gateway.setScenario(saying('The **treasure** is under the palm. <script>alert(1)</script>'));
  await ask(app, 'Where is the treasure?');
  await answerEnded(app);
  const exportAs = async (format: string, name: string): Promise<Buffer> => {
    const path = join(app.homeDir, name);
    await app.window.getByRole('button', { name: 'Chat actions' }).click();
    await app.window.getByRole('menuitem', { name: 'Export…' }).click();
    await app.window.getByRole('radio', { name: format }).click({ force: true });
    await app.control.answerNextFileDialog([path]);
    await app.window.getByRole('button', { name: 'Export…' }).click();
    await expect(written(app)).toBeVisible();
    await app.window.getByRole('button', { name: 'Done' }).click();
    return readFile(path);
  };
  expect((await exportAs('Markdown', 'chat.md')).toString()).toContain('The **treasure** is under the palm.');
  expect((await exportAs('Text', 'chat.txt')).toString()).toContain('Where is the treasure?');
  const html = (await exportAs('HTML', 'chat.html')).toString();
  expect(html).toContain('<strong>treasure</strong>');
  expect(html).not.toContain('<script');
  const pdf = await exportAs('PDF', 'chat.pdf');
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  const text = pdf.toString('latin1');
  expect(text.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  // The page's title is the chat's, in the file's own way of writing it.
  expect(text).toContain('/Title (Where is the treasure?)');
});

test('everything goes out of one place and into another, the same to the byte', { tag: '@long' }, async ({ launch, gateway }) => {
  const from = await launch(signedIn(gateway));
  await useFoundKey(from);
  await ask(from, 'First question');
  await answerEnded(from);
  await from.window.getByRole('button', { name: 'Answer again', exact: true }).last().click();
  await answerEnded(from);
  const path = join(from.homeDir, 'all.json');
  await openSettings(from.window, 'Data and backups');
  await from.window.getByRole('button', { name: 'Export all…' }).click();
  await from.control.answerNextFileDialog([path]);
  await from.window.getByRole('button', { name: 'Export…' }).click();
  await expect(from.window.getByText('Exported 1 chat with 3 messages', { exact: false })).toBeVisible();

  const to = await launch(signedIn(gateway));
  await useFoundKey(to);
  await importFile(to, path);
  await expect(to.window.getByText('Imported 1 chat from Kilodesk: 3 messages.')).toBeVisible();
  await openChat(to, 'First question');
  await expect(messages(to.window)).toHaveCount(2);
  const everything = await runCommand(to, gateway, ['conversations', 'export', '--all']);
  expect(timeless(everything)).toBe(timeless(await readFile(path, 'utf8')));
  await importFile(to, path);
  await expect(to.window.getByText('Nothing new in this export of Kilodesk’s.')).toBeVisible();
});

test("an export of ChatGPT's comes in through the window with its branches and pictures, and a report of the rest", { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const path = join(app.homeDir, 'chatgpt.zip');
  const chats = [richChatgptChat(), chatgptChat([{ id: 'q', parent: null, text: '<img src=x onerror=alert(1)>' }], { conversation_id: 'b', title: '<script>alert(1)</script>' })];
  await writeFile(path, buildZip([{ name: 'conversations.json', content: JSON.stringify(chats) }, { name: 'file-Boat1-boat.png', content: tinyPng }]));
  await importFile(app, path);
  await expect(app.window.getByText('Imported 2 chats from ChatGPT', { exact: false })).toBeVisible();
  await expect(app.window.getByRole('heading', { name: 'What could not be taken' })).toBeVisible();
  await expect(chatList(app.window)).toContainText('<script>alert(1)</script>');
  await openChat(app, 'Boats');
  await expect(messages(app.window).first()).toContainText('What is this?');
});

test("an export of Claude's comes in through the window, and what is no export is refused with a sentence", { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const path = join(app.homeDir, 'claude.zip');
  await writeFile(path, buildZip([{ name: 'conversations.json', content: JSON.stringify([richClaudeChat()]) }]));
  await importFile(app, path);
  await expect(app.window.getByText('Imported 1 chat from Claude', { exact: false })).toBeVisible();
  await writeFile(path, '{"something": "else"}');
  await importFile(app, path);
  await expect(app.window.getByRole('alert').filter({ hasText: 'This is no export that Kilodesk knows' })).toBeVisible();
});

test('the command line exports while the window streams, and the answer goes on', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const stream = gateway.hold();
  await ask(app, 'Count');
  await stream.text('one two ');
  await expect(messages(app.window).last()).toContainText('one two');
  const { conversations } = (await askCommand(app, gateway, ['conversations', 'list'])) as { conversations: { id: string }[] };
  const exported = JSON.parse(await runCommand(app, gateway, ['conversations', 'export', conversations[0]?.id ?? ''])) as { conversations: { messages: { status: string }[] }[] };
  expect(exported.conversations[0]?.messages[1]?.status).toBe('streaming');
  await stream.text('three');
  await stream.finish();
  await answerEnded(app);
  await expect(messages(app.window).last()).toContainText('one two three');
});
