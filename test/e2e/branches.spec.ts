import type { Locator } from 'playwright/test';
import { expect, test } from './harness/fixtures.ts';
import { answerEnded, ask, chatList, composer, lastAnswer, listedChats, messages, saying, signedIn, useFoundKey } from './support/chat-window.ts';

test('a message is edited in its place into a branch of its own, turned back to, forked, and all of it taken back', { tag: '@long' }, async ({ launch, gateway }) => {
  gateway.script(saying('First answer.'), saying('Second answer.'), saying('Other answer.'));
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const { window } = app;
  await ask(app, 'Frist question');
  await answerEnded(app);
  await ask(app, 'Second question');
  await answerEnded(app);

  const first = messages(window).first();
  await first.hover();
  await first.getByRole('button', { name: 'Edit' }).click();
  const editor = window.getByRole('textbox', { name: 'Edit message' });
  await expect(editor).toBeFocused();
  await editor.fill('First question');
  // Esc puts the editor away and loses nothing.
  await editor.press('Escape');
  await expect(editor).toHaveCount(0);
  await window.getByRole('button', { name: 'Go on editing' }).click();
  await expect(editor).toHaveValue('First question');
  await editor.press('Enter');
  await expect(messages(window)).toHaveCount(2);
  await answerEnded(app);
  await expect(lastAnswer(window)).toContainText('Other answer.');
  expect(gateway.chats[2]?.json?.['messages']).toEqual([{ role: 'user', content: 'First question' }]);

  await window.getByRole('button', { name: 'Undo' }).click();
  await expect(messages(window)).toHaveCount(4);
  await expect(messages(window).first()).toContainText('Frist question');
  const versions = messages(window).first().getByRole('group', { name: 'Versions of this message' });
  await expect(versions).toContainText('1 of 2');
  await versions.getByRole('button', { name: 'Later version' }).click();
  await expect(messages(window)).toHaveCount(2);

  await messages(window).first().getByRole('button', { name: 'Actions for this message' }).click();
  await window.getByRole('menuitem', { name: 'Name this branch…' }).click();
  await window.getByRole('textbox', { name: 'Name' }).fill('well spelt');
  await window.getByRole('button', { name: 'Save' }).click();
  await expect(versions).toContainText('well spelt');
  await window.getByRole('button', { name: 'Chat actions' }).click();
  await window.getByRole('menuitem', { name: 'Branches…' }).click();
  const panel = window.getByRole('dialog', { name: 'Branches' });
  await expect(panel.getByRole('button', { name: /^well spelt/ })).toHaveAttribute('aria-current', 'true');
  await panel.getByRole('button', { name: /^Frist question/ }).click();
  await expect(messages(window)).toHaveCount(4);

  await messages(window).nth(1).hover();
  await messages(window).nth(1).getByRole('button', { name: 'More actions' }).click();
  await window.getByRole('menuitem', { name: 'Fork from here' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Frist question (2)' })).toBeVisible();
  await expect(messages(window)).toHaveCount(2);
  await window.getByRole('button', { name: 'Undo' }).click();
  await expect(messages(window)).toHaveCount(4);
  await expect(listedChats(window)).toHaveCount(1);
});

test('what was typed the moment before quitting is there after a restart, in the place of a message until it is sent', { tag: '@long' }, async ({ launch, gateway }) => {
  gateway.script(saying('First answer.'), saying('Other answer.'));
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  await ask(app, 'Frist question');
  await answerEnded(app);
  const editor = (): Locator => app.window.getByRole('textbox', { name: 'Edit message' });
  const goOn = (): Locator => messages(app.window).first().getByRole('button', { name: 'Go on editing' });
  await messages(app.window).first().hover();
  await messages(app.window).first().getByRole('button', { name: 'Edit' }).click();
  await editor().fill('First quest');
  await composer(app.window).fill('A thought');
  // At once: nothing waits to be saved at a quieter moment.
  expect((await app.quit()).code).toBe(0);
  await app.restart();
  await chatList(app.window).getByRole('row', { name: 'Frist question' }).click();
  await expect(composer(app.window)).toHaveValue('A thought');
  await goOn().click();
  await expect(editor()).toHaveValue('First quest');
  await editor().press('End');
  await editor().pressSequentially('ion');
  await editor().press('Enter');
  await expect(lastAnswer(app.window)).toContainText('Other answer.');
  await answerEnded(app);
  await messages(app.window).first().getByRole('button', { name: 'Earlier version' }).click();
  await expect(messages(app.window).first()).toContainText('Frist question');
  await expect(goOn()).toHaveCount(0);
});

test('a chat is cleared, looks new, and what was in it comes back by Undo, or from the trash', { tag: '@long' }, async ({ launch, gateway }) => {
  gateway.script(saying('An answer.'), saying('Afresh.'));
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  await ask(app, 'A question');
  await answerEnded(app);
  const clear = async (): Promise<void> => {
    await app.window.getByRole('button', { name: 'Chat actions' }).click();
    await app.window.getByRole('menuitem', { name: 'Clear chat' }).click();
    await expect(messages(app.window)).toHaveCount(0);
    await expect(composer(app.window)).toBeFocused();
  };
  await clear();
  await app.window.keyboard.press('ControlOrMeta+z');
  await expect(messages(app.window)).toHaveCount(2);
  // From the palette the focus comes back to the text as well.
  await app.window.keyboard.press('ControlOrMeta+k');
  await app.window.keyboard.type('clear this');
  await expect(app.window.getByRole('option', { name: /^Clear this chat/ })).toHaveAttribute('aria-selected', 'true');
  await app.window.keyboard.press('Enter');
  await expect(messages(app.window)).toHaveCount(0);
  await expect(composer(app.window)).toBeFocused();
  await ask(app, 'Another question');
  await answerEnded(app);
  await expect(app.window.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await expect(messages(app.window).first().getByRole('group', { name: 'Versions of this message' })).toHaveCount(0);
  await app.quit();
  await app.restart();
  await expect(listedChats(app.window)).toHaveCount(1);
  await app.window.getByRole('button', { name: 'Archive and trash' }).click();
  await app.window.getByText(/^Trash/).click();
  await expect(app.window.getByText('A question', { exact: true })).toBeVisible();
});

test('two versions of an answer stand side by side, and one is opened from there', { tag: '@long' }, async ({ launch, gateway }) => {
  gateway.script(saying('The first way.'), saying('The second way.'));
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const { window } = app;
  await ask(app, 'How');
  await answerEnded(app);
  await lastAnswer(window).getByRole('button', { name: 'Answer again' }).click();
  await expect(lastAnswer(window)).toContainText('The second way.');
  await answerEnded(app);
  await lastAnswer(window).getByRole('button', { name: 'More actions' }).click();
  await window.getByRole('menuitem', { name: 'Compare versions' }).click();
  const left = window.getByRole('region', { name: 'Version on the left' });
  const right = window.getByRole('region', { name: 'Version on the right' });
  await expect(left).toContainText('The first way.');
  await expect(right).toContainText('The second way.');
  const [a, b] = [await left.boundingBox(), await right.boundingBox()];
  expect(a?.y).toBe(b?.y);
  await left.getByRole('button', { name: 'Open this version' }).click();
  await expect(lastAnswer(window)).toContainText('The first way.');
});

test('Up in the empty text field edits the last message', { tag: '@long' }, async ({ launch, gateway }) => {
  gateway.script(saying('An answer.'));
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  await ask(app, 'A question');
  await answerEnded(app);
  await composer(app.window).press('ArrowUp');
  await expect(app.window.getByRole('textbox', { name: 'Edit message' })).toHaveValue('A question');
});
