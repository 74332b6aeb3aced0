import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { testKey } from '../gateway/account.ts';
import { expect, test } from './harness/fixtures.ts';
import { answerEnded, ask, chatList, composer, lastAnswer, messages, openChat, saying, signedIn, useFoundKey } from './support/chat-window.ts';
import { openSettings } from './support/screens.ts';

const setupDialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Instructions and parameters' });
const commands = (page: Page): Locator => page.getByRole('listbox', { name: 'Commands and prompts' });

test('a chat has a system prompt and parameters of its own, kept over a restart and sent to models that take them', { tag: '@long' }, async ({ launch, gateway }) => {
  gateway.script(saying('First answer.'), saying('Second answer.'));
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  await app.window.getByRole('button', { name: 'Instructions and parameters' }).click();
  const dialog = setupDialog(app.window);
  await expect(dialog.getByRole('textbox', { name: 'System prompt' })).toBeFocused();
  await dialog.getByRole('textbox', { name: 'System prompt' }).fill('Be brief.');
  await dialog.getByRole('textbox', { name: 'Temperature' }).fill('3');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog.getByText('A number from 0 to 2, or nothing.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Temperature' }).fill('0,4');
  await dialog.getByRole('textbox', { name: 'Longest answer' }).fill('500');
  await dialog.getByRole('textbox', { name: 'Longest answer' }).press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(app.window.getByRole('button', { name: 'Instructions and parameters, changed in this chat' })).toBeFocused();

  await ask(app, 'One');
  await answerEnded(app);
  expect(gateway.chats[0]?.json).toMatchObject({
    messages: [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: 'One' }],
    temperature: 0.4,
    max_tokens: 500,
  });
  expect(gateway.chats[0]?.json).not.toHaveProperty('top_p');

  await app.quit();
  await app.restart();
  await chatList(app.window).getByRole('row', { name: 'One' }).click();
  await app.window.getByRole('button', { name: 'Instructions and parameters, changed in this chat' }).click();
  await expect(setupDialog(app.window).getByRole('textbox', { name: 'Temperature' })).toHaveValue('0.4');
  await setupDialog(app.window).getByRole('button', { name: 'Reset', exact: true }).click();
  await setupDialog(app.window).getByRole('button', { name: 'Save', exact: true }).click();
  await ask(app, 'Two');
  await answerEnded(app);
  expect(gateway.chats[1]?.json).not.toHaveProperty('temperature');
  expect(JSON.stringify(gateway.chats[1]?.json)).not.toContain('Be brief.');
});

test('what was sent is shown as it was, without the key, and can be copied', { tag: '@long' }, async ({ launch, gateway }) => {
  gateway.script(saying('First answer.'));
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  await ask(app, 'What is in the request?');
  await answerEnded(app);
  const { window } = app;
  await lastAnswer(window).getByRole('button', { name: 'More actions' }).click();
  await window.getByRole('menuitem', { name: 'What was sent' }).click();
  const dialog = window.getByRole('dialog', { name: 'What was sent' });
  await expect(dialog.getByText('This is the request, byte for byte.')).toBeVisible();
  await expect(dialog.locator('pre')).toContainText('"content": "What is in the request?"');
  await expect(dialog.getByText(String(gateway.chats[0]?.headers['x-kilo-request']))).toBeVisible();
  expect(await dialog.innerText()).not.toContain(testKey.slice(-12));
  await window.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(lastAnswer(window).getByRole('button', { name: 'More actions' })).toBeFocused();
});

test('a slash lists commands, which keys choose; what is none is sent as it is', { tag: '@long' }, async ({ launch, gateway }) => {
  gateway.script(saying('First answer.'), saying('Second answer.'));
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const { window } = app;
  await composer(window).fill('/');
  const field = composer(window);
  await expect(commands(window).getByRole('option')).toHaveCount(8);
  await expect(commands(window).getByRole('option', { selected: true })).toContainText('/model');
  await field.press('ArrowUp');
  await expect(commands(window).getByRole('option', { selected: true })).toContainText('/web');
  await expect(field).toHaveAttribute('aria-activedescendant', (await commands(window).getByRole('option', { selected: true }).getAttribute('id')) ?? '');
  await composer(window).fill('/mod');
  await expect(commands(window).getByRole('option')).toHaveCount(2);
  await field.press('Tab');
  await expect(composer(window)).toHaveValue('/model ');
  await field.pressSequentially('claude');
  await expect(commands(window).getByRole('option').first()).toContainText('Claude Sonnet 5');
  await field.press('Enter');
  await expect(composer(window)).toHaveValue('');
  await expect(window.getByRole('button', { name: 'Claude Sonnet 5', exact: true })).toBeVisible();

  await composer(window).fill('/system Be kind.');
  await expect(commands(window).getByRole('option')).toHaveCount(1);
  await field.press('Enter');
  await expect(window.getByText('System prompt set.')).toBeVisible();
  await ask(app, '/usr/bin is what?');
  await answerEnded(app);
  expect(gateway.chats[0]?.json?.['messages']).toEqual([{ role: 'system', content: 'Be kind.' }, { role: 'user', content: '/usr/bin is what?' }]);
  expect(gateway.chats[0]?.json?.['model']).toBe('anthropic/claude-sonnet-5');

  // Esc puts the list away and keeps the text, which then is a message.
  await composer(window).fill('/ne');
  await expect(commands(window)).toBeVisible();
  await field.press('Escape');
  await expect(commands(window)).toHaveCount(0);
  await ask(app, '/ne');
  await answerEnded(app);
  await composer(window).fill('/new');
  await composer(window).press('Enter');
  await expect(messages(window)).toHaveCount(0);
  await expect(composer(window)).toBeFocused();
});

test('a saved prompt asks for its variables and is written into the message; deleting it can be taken back', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const { window } = app;
  await window.keyboard.press('Control+,');
  await window.getByRole('button', { name: 'Chat', exact: true }).or(window.getByRole('tab', { name: 'Chat', exact: true })).first().click();
  await window.getByRole('button', { name: 'Add prompt' }).click();
  const editor = window.getByRole('dialog', { name: 'New prompt' });
  await editor.getByRole('textbox', { name: 'Name' }).fill('models');
  await expect(editor.getByText('The composer has a command of this name.')).toBeVisible();
  await editor.getByRole('textbox', { name: 'Name' }).fill('To German');
  await editor.getByRole('textbox', { name: 'Text' }).fill('Translate into {{language}}: {{text}}');
  await expect(editor.getByText('Asks for language and text.')).toBeVisible();
  await editor.getByRole('button', { name: 'Save' }).click();
  await window.getByRole('button', { name: 'Delete /to-german' }).click();
  await window.getByRole('button', { name: 'Undo' }).click();
  await expect(window.getByRole('list', { name: 'Saved prompts' })).toContainText('/to-german');

  await window.keyboard.press('Control+l');
  await composer(window).fill('/ger');
  await expect(commands(window).getByRole('option', { selected: true })).toContainText('/to-german');
  await composer(window).press('Enter');
  const form = window.getByRole('dialog', { name: '/to-german' });
  await expect(form.getByRole('textbox', { name: 'language' })).toBeFocused();
  await form.getByRole('textbox', { name: 'language' }).fill('German');
  await form.getByRole('textbox', { name: 'text' }).fill('Hello {{language}}');
  await form.getByRole('textbox', { name: 'text' }).press('Enter');
  await expect(composer(window)).toHaveValue('Translate into German: Hello {{language}}');
  await expect(composer(window)).toBeFocused();
});

test('what is sent while an answer is written waits for its end, over a reload, and can be edited and dropped', async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const stream = gateway.hold();
  await ask(app, 'One');
  await stream.text('First');
  for (const text of ['Two', 'Three', 'Four']) {
    await composer(app.window).fill(text);
    await composer(app.window).press('Enter');
    await expect(composer(app.window)).toHaveValue('');
  }
  const queue = (): Locator => app.window.getByRole('region', { name: 'Messages that wait' });
  await expect(queue().getByRole('listitem')).toHaveText(['Two', 'Three', 'Four']);
  await app.window.reload();
  await expect(queue().getByRole('listitem')).toHaveText(['Two', 'Three', 'Four']);
  await queue().getByRole('listitem').nth(1).getByRole('button', { name: 'Drop message that waits' }).click();
  await queue().getByRole('listitem').last().getByRole('button', { name: 'Edit message that waits' }).click();
  await expect(composer(app.window)).toHaveValue('Four');
  await expect(composer(app.window)).toBeFocused();
  await expect(queue().getByRole('listitem')).toHaveText(['Two']);

  gateway.script(saying('Second answer.'));
  await stream.finish();
  await expect(lastAnswer(app.window)).toContainText('Second answer.');
  await answerEnded(app);
  await expect(queue()).toHaveCount(0);
  await expect(messages(app.window)).toHaveCount(4);
  await expect(composer(app.window)).toHaveValue('Four');
  expect(gateway.chats[1]?.json?.['messages']).toMatchObject([{ content: 'One' }, { content: 'First' }, { content: 'Two' }]);
});

test('a message with a file, the web switch and several models waits too, over a kill, and comes back whole to be edited', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const notes = join(app.homeDir, 'notes.md');
  await writeFile(notes, '# Notes');
  const stream = gateway.hold();
  await ask(app, 'One');
  await stream.text('First');
  await expect(lastAnswer(app.window)).toContainText('First');

  await app.control.answerNextFileDialog([notes]);
  await app.window.getByRole('button', { name: 'Attach files' }).click();
  await expect(app.window.getByRole('list', { name: 'Attached files' })).toContainText('notes.md');
  await app.window.keyboard.press('ControlOrMeta+J');
  await app.window.getByRole('button', { name: 'Ask several models…' }).click();
  await app.window.getByRole('combobox', { name: 'Search models' }).fill('gemini-4-pro');
  await app.window.keyboard.press('Enter');
  await app.window.getByRole('button', { name: 'Use these' }).click();
  await app.window.getByRole('button', { name: 'Search the web' }).click();
  await composer(app.window).fill('Two');
  await composer(app.window).press('Enter');
  await expect(composer(app.window)).toHaveValue('');
  const queue = (): Locator => app.window.getByRole('region', { name: 'Messages that wait' });
  await expect(queue()).toContainText(/notes\.md.*gemini-4-pro.*With web search/);

  await app.kill9();
  await app.restart();
  await openChat(app, 'One');
  await expect(queue()).toContainText('Not sent: the answer before did not end as it should.');
  await queue().getByRole('button', { name: 'Edit message that waits' }).click();
  await expect(queue()).toHaveCount(0);
  await expect(composer(app.window)).toHaveValue('Two');
  await expect(app.window.getByRole('list', { name: 'Attached files' })).toContainText('notes.md');
  await expect(app.window.getByRole('button', { name: 'Search the web' })).toHaveAttribute('aria-pressed', 'true');
  await composer(app.window).press('Enter');
  await expect(app.window.getByRole('group', { name: 'Answers of 2 models, side by side' })).toBeVisible();
  await answerEnded(app);
  const [, ...sent] = gateway.chats.map(({ json }) => JSON.stringify(json));
  expect(sent).toHaveLength(2);
  for (const body of sent) expect(body).toMatch(/# Notes.*Two/);
});

test('what is selected in an answer is quoted into the composer, by a button beside it and by a key', { tag: '@long' }, async ({ launch, gateway }) => {
  gateway.script(saying('A first line.\n\nA **second** line.'));
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  await ask(app, 'One');
  await answerEnded(app);
  const { window } = app;
  const select = (): Promise<void> =>
    lastAnswer(window)
      .locator('p')
      .nth(1)
      .evaluate((paragraph) => document.getSelection()?.selectAllChildren(paragraph));
  const quote = window.getByRole('button', { name: /^Quote/ });
  await composer(window).fill('What of this?');
  await select();
  await expect(quote).toBeVisible();
  await quote.click();
  await expect(composer(window)).toHaveValue('What of this?\n\n> A second line.\n\n');
  await expect(composer(window)).toBeFocused();
  await expect(quote).toHaveCount(0);
  await composer(window).fill('');
  await select();
  await window.keyboard.press('Control+Shift+L');
  await expect(composer(window)).toHaveValue('> A second line.\n\n');
  // What the user wrote is no answer.
  await messages(window).first().evaluate((message) => document.getSelection()?.selectAllChildren(message));
  await expect(quote).toHaveCount(0);
});

test('keys of the composer: Ctrl+Enter where it is wished for, what was sent by Alt+Up, another model for the answer, and back to the last chat', { tag: '@long' }, async ({ launch, gateway }) => {
  gateway.script(saying('First answer.'), saying('Second answer.'), saying('Another answer.'));
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const { window } = app;
  await openSettings(window, 'Chat');
  await window.getByText('Ctrl+Enter', { exact: true }).click();
  await window.keyboard.press('Control+L');
  await composer(window).fill('One');
  await composer(window).press('Enter');
  await expect(composer(window)).toHaveValue('One\n');
  await composer(window).press('Control+Enter');
  await expect(lastAnswer(window)).toContainText('First answer.');
  await answerEnded(app);
  await composer(window).fill('Two');
  await composer(window).press('Control+Enter');
  await expect(lastAnswer(window)).toContainText('Second answer.');
  await answerEnded(app);

  await composer(window).fill('half a thought');
  await composer(window).press('Alt+ArrowUp');
  await expect(composer(window)).toHaveValue('Two');
  await composer(window).press('Alt+ArrowUp');
  await expect(composer(window)).toHaveValue('One\n');
  await composer(window).press('Alt+ArrowDown');
  await composer(window).press('Alt+ArrowDown');
  await expect(composer(window)).toHaveValue('half a thought');

  await window.keyboard.press('Control+Shift+R');
  const dialog = window.getByRole('dialog', { name: 'Answer again with' });
  await expect(dialog.getByLabel('Search models')).toBeFocused();
  // Every column of the list is in the dialog, and its foot is seen in a low window too.
  expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  const seen = window.viewportSize();
  await window.setViewportSize({ width: 700, height: 480 });
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeInViewport();
  if (seen !== null) await window.setViewportSize(seen);
  await window.keyboard.type('gpt');
  await expect(dialog.getByRole('option')).toHaveCount(1);
  await window.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(lastAnswer(window)).toContainText('Another answer.');
  await answerEnded(app);
  expect(gateway.chats.at(-1)?.json?.['model']).toBe('openai/gpt-6');

  gateway.script(saying('Third answer.'));
  await window.keyboard.press('Control+N');
  await composer(window).fill('Three');
  await composer(window).press('Control+Enter');
  await expect(lastAnswer(window)).toContainText('Third answer.');
  await window.keyboard.press('Control+Tab');
  await expect(lastAnswer(window)).toContainText('Another answer.');
  await window.keyboard.press('Control+Tab');
  await expect(lastAnswer(window)).toContainText('Third answer.');
});

test('words typed right after Enter are the next message, in a new chat and while an answer is written; stopping gives the keys back to the text', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const { window } = app;
  const stream = gateway.hold();
  await composer(window).click();
  await window.keyboard.type('First');
  await window.keyboard.press('Enter');
  await window.keyboard.type('second');
  await stream.requested;
  await expect(composer(window)).toHaveValue('second');
  await expect(messages(window).first()).toContainText('First');
  await expect(messages(window).first()).not.toContainText('second');
  await window.keyboard.press('Enter');
  await window.keyboard.type('third');
  await expect(window.getByRole('region', { name: 'Messages that wait' })).toContainText('second');
  await expect(composer(window)).toHaveValue('third');
  await window.getByRole('button', { name: 'Stop' }).click();
  await window.keyboard.type(' and more');
  await expect(composer(window)).toHaveValue('third and more');
});
