import { testKey } from '../gateway/account.ts';
import { expect, test } from './harness/fixtures.ts';
import { expectAccessible } from './support/axe.ts';
import { answerEnded, ask, chatList, composer, lastAnswer, signedIn, signedOut, useFoundKey, useFreeModels } from './support/chat-window.ts';
import { expectFits } from './support/fits.ts';
import { accountCorner, keyField, offerKey, openCatalog, openSettings, signInButton, startNewChat } from './support/screens.ts';

const sections = ['Account', 'Models', 'Appearance', 'Data and backups', 'About'] as const;

test('axe finds nothing on the first screen and in the chat', async ({ launch, gateway }) => {
  const app = await launch(signedOut(gateway));
  const { window } = app;
  await expectAccessible(window, 'first screen');
  await offerKey(window, 'a-key-that-is-not-good');
  await expect(window.getByRole('alert')).toBeVisible();
  await expectAccessible(window, 'refused key');
  await useFreeModels(app);
  await expectAccessible(window, 'empty chat');

  const stream = gateway.hold();
  await ask(app, 'Hello');
  await stream.reasoning('Somebody greets me.');
  await stream.text('Hello\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```ts\nconst answer = 42;\n```\n');
  await expect(lastAnswer(window)).toContainText('const answer');
  await expectAccessible(window, 'answer under way');
  await stream.finish();
  await answerEnded(app);
  await expectAccessible(window, 'answered chat');

  gateway.script('no-credit');
  await ask(app, 'And now?');
  await answerEnded(app);
  await expect(lastAnswer(window).getByRole('alert')).toBeVisible();
  await expectAccessible(window, 'failed answer');
  await window.keyboard.press('ControlOrMeta+j');
  await expect(window.getByRole('dialog').getByRole('option').first()).toBeVisible();
  await expectAccessible(window, 'model picker');
});

test('axe finds nothing in the catalog, the settings and the dialogs', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedOut(gateway));
  const { window } = app;
  await offerKey(window, testKey);
  await expect(composer(window)).toBeFocused();
  await ask(app, 'Hello');
  await answerEnded(app);
  await openCatalog(window);
  await window.getByRole('option').filter({ hasText: 'Retiring' }).click();
  await expect(window.getByRole('heading', { name: 'Retiring' })).toBeVisible();
  await expectAccessible(window, 'catalog');
  for (const section of sections) {
    await openSettings(window, section);
    await expectAccessible(window, `settings, ${section}`);
  }
  await openSettings(window, 'Account');
  await window.getByRole('button', { name: 'Sign out' }).click();
  await expect(window.getByRole('alertdialog')).toBeVisible();
  await expectAccessible(window, 'question before signing out');
  await window.keyboard.press('Escape');
  await window.keyboard.press('Escape');
  await expect(lastAnswer(window)).toBeVisible();
  await window.getByRole('button', { name: 'Chat actions' }).click();
  await window.getByRole('menuitem', { name: 'Rename' }).click();
  await expect(window.getByRole('dialog')).toBeVisible();
  await expectAccessible(window, 'dialog for a name');
});

test('the first five minutes by keyboard alone', async ({ launch, gateway }) => {
  const app = await launch(signedOut(gateway));
  const { window } = app;
  const { keyboard } = window;
  await expect(signInButton(window)).toBeFocused();
  await keyboard.press('Tab');
  await expect(window.getByRole('button', { name: 'Look again' })).toBeFocused();
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(keyField(window)).toBeFocused();
  await keyboard.insertText(testKey);
  await keyboard.press('Enter');
  await expect(composer(window)).toBeFocused();
  await expect(accountCorner(window)).toContainText('$12.34');

  await keyboard.type('Hello');
  await keyboard.press('Enter');
  await expect(lastAnswer(window)).toContainText('That is all.');
  await answerEnded(app);
  await expect(composer(window)).toBeFocused();

  await keyboard.press('ControlOrMeta+j');
  await expect(window.getByRole('dialog', { name: 'Choose a model' })).toBeVisible();
  await keyboard.type('sonnet');
  await expect(window.getByRole('dialog').getByRole('option')).toHaveCount(1);
  await keyboard.press('Enter');
  await expect(composer(window)).toBeFocused();
  const stream = gateway.hold();
  await keyboard.type('And you?');
  await keyboard.press('Enter');
  expect((await stream.requested).json?.['model']).toBe('anthropic/claude-sonnet-5');
  await stream.text('I am');
  await expect(lastAnswer(window)).toContainText('I am');
  await keyboard.press('Escape');
  await expect(lastAnswer(window)).toContainText('Stopped.');

  await openCatalog(window);
  await keyboard.type('gpt');
  await keyboard.press('ArrowDown');
  await expect(window.getByRole('listbox', { name: 'Models' })).toBeFocused();
  await expect(window.getByRole('option', { selected: true })).toContainText('GPT-6');
  await keyboard.press('Enter');
  await expect(composer(window)).toBeFocused();
  await keyboard.press('ControlOrMeta+,');
  await expect(window.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await keyboard.press('Escape');
  await expect(lastAnswer(window)).toContainText('Stopped.');

  await startNewChat(window);
  await keyboard.type('A second chat');
  await keyboard.press('Enter');
  await expect(lastAnswer(window)).toContainText('That is all.');
  const isInList = (): Promise<boolean> => chatList(window).evaluate((list) => list.contains(document.activeElement));
  // From pane to pane, then through the list to the older chat.
  for (let presses = 0; presses < 4 && !(await window.evaluate(() => document.activeElement?.closest('nav') !== null)); presses += 1) await keyboard.press('F6');
  for (let presses = 0; presses < 6 && !(await isInList()); presses += 1) await keyboard.press('Tab');
  await expect.poll(isInList).toBe(true);
  const isOld = (): Promise<boolean> =>
    window.evaluate(() => document.activeElement?.closest('[role="row"]')?.textContent.includes('Hello') === true);
  for (let presses = 0; presses < 5 && !(await isOld()); presses += 1) await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(lastAnswer(window)).toContainText('Stopped.');
});

test('at 200 % in a window of 900 px nothing is cut off and nothing scrolls sideways', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  const { window } = app;
  await window.setViewportSize({ width: 450, height: 320 });
  await expectFits(window, 'found key');
  await useFoundKey(app);
  await expectFits(window, 'empty chat');
  gateway.script('reasoning');
  await ask(app, `Hello ${'a-word-without-any-end-'.repeat(20)}`);
  await answerEnded(app);
  await expectFits(window, 'answered chat');
  gateway.script('no-credit');
  await ask(app, 'And now?');
  await answerEnded(app);
  await expectFits(window, 'failed answer');
  await window.keyboard.press('ControlOrMeta+j');
  await expect(window.getByRole('dialog').getByRole('option').first()).toBeVisible();
  await expectFits(window, 'model picker');
  await window.keyboard.press('Escape');
  await openCatalog(window);
  await expect(window.getByRole('option').first()).toBeVisible();
  await expectFits(window, 'catalog');
  for (const section of sections) {
    await openSettings(window, section);
    await expectFits(window, `settings, ${section}`);
  }
});
