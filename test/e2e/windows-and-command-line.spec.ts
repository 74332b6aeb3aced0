import { once } from 'node:events';
import { expect, test } from './harness/fixtures.ts';
import { answerEnded, ask, chatList, lastAnswer, openChat, saying, signedIn, signedInWithTray, useFoundKey } from './support/chat-window.ts';
import { askCommand, runCommand, startCommand } from './support/command-line.ts';

test('commands read what a window is writing, and do not disturb it', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const stream = gateway.hold();
  await ask(app, 'Count');
  await stream.text('one two ');
  await expect(lastAnswer(app.window)).toContainText('one two');

  const list = await askCommand(app, gateway, ['conversations', 'list']);
  expect(list).toEqual({ conversations: [expect.objectContaining({ title: 'Count', lastStatus: 'streaming' })] });
  const { conversations } = list as { readonly conversations: readonly { readonly id: string }[] };
  const id = conversations[0]?.id ?? '';
  const show = (): Promise<unknown> => askCommand(app, gateway, ['conversations', 'show', id]);
  await expect.poll(show).toMatchObject({
    conversation: { id },
    messages: [
      { role: 'user', text: 'Count', status: 'complete' },
      { role: 'assistant', text: 'one two ', status: 'streaming' },
    ],
  });
  expect(await askCommand(app, gateway, ['models', 'list'])).toMatchObject({
    source: 'cache',
    models: expect.arrayContaining([expect.objectContaining({ ref: 'kilocode/openai/gpt-6' })]) as unknown,
  });

  await stream.text('three');
  await stream.finish();
  await answerEnded(app);
  expect(await lastAnswer(app.window).locator('p').first().innerText()).toBe('one two three');
  expect(await show()).toMatchObject({ messages: [{}, { text: 'one two three', status: 'complete' }] });
  expect(gateway.chats).toHaveLength(1);
});

test('both write to one store at the same time', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const stream = gateway.hold();
  await ask(app, 'From the window');
  await stream.requested;
  await stream.text('begun, ');
  gateway.script(saying('Said to a terminal.'));
  expect(await runCommand(app, gateway, ['chat', 'From the terminal'])).toContain('Said to a terminal.');
  await stream.text('ended.');
  await stream.finish();
  await answerEnded(app);
  await expect(lastAnswer(app.window)).toContainText('begun, ended.');
  expect(await askCommand(app, gateway, ['conversations', 'list'])).toMatchObject({
    conversations: expect.arrayContaining([
      expect.objectContaining({ title: 'From the window', lastStatus: 'complete' }),
      expect.objectContaining({ title: 'From the terminal', lastStatus: 'complete' }),
    ]) as unknown,
  });
});

test('a chat made on the command line is in the window when one turns to it again', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedInWithTray(gateway));
  await useFoundKey(app);
  await ask(app, 'From the window');
  await answerEnded(app);
  const [window] = await app.control.windows();
  if (window === undefined) throw new Error('no window');
  await app.control.closeWindow(window.id);
  gateway.script(saying('Said to a terminal.'));
  await runCommand(app, gateway, ['chat', 'From the terminal']);

  await app.control.clickTray('Open Kilodesk');
  await app.openedWindow();
  await expect(chatList(app.window).getByRole('row', { name: 'From the terminal' })).toBeVisible();
  await openChat(app, 'From the terminal');
  await expect(lastAnswer(app.window)).toContainText('Said to a terminal.');
});

test('a window does not wait for a command that was killed in the middle of its answer', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedInWithTray(gateway));
  await useFoundKey(app);
  const stream = gateway.hold();
  const command = startCommand(app, gateway, ['chat', 'From the terminal']);
  await stream.text('half of it');
  await app.control.clickTray('Open Kilodesk');
  await openChat(app, 'From the terminal');
  await expect(lastAnswer(app.window)).toContainText('half of it');
  command.kill('SIGKILL');
  await once(command, 'exit');

  await app.control.clickTray('Open Kilodesk');
  await expect(lastAnswer(app.window).getByRole('button', { name: 'Continue' })).toBeVisible();
  await expect(lastAnswer(app.window)).toContainText('half of it');
});

test('a chat made on the command line is in the window after a restart', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  gateway.script(saying('Said to a terminal.'));
  await runCommand(app, gateway, ['chat', 'From the terminal']);
  expect((await app.quit()).code).toBe(0);
  await app.restart();
  await openChat(app, 'From the terminal');
  await expect(lastAnswer(app.window)).toContainText('Said to a terminal.');
});
