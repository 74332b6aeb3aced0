import type { Page } from 'playwright';
import { expect, test } from './harness/fixtures.ts';
import { answerEnded, ask, chatList, composer, lastAnswer, messages, saying, signedIn, useFoundKey } from './support/chat-window.ts';
import { askCommand } from './support/command-line.ts';

const filler = Array.from({ length: 60 }, (_none, line) => `Paragraph ${line} says nothing of it.`);
const longAnswer = [...filler, 'The **treasure** lies under the old palm.', ...filler].join('\n\n');

/** What is marked as the current place, and whether it is in sight. */
const marked = (page: Page): Promise<{ readonly text: string; readonly isInSight: boolean } | null> =>
  page.evaluate(() => {
    const [range] = [...(CSS.highlights.get('found-current') ?? [])];
    if (!(range instanceof Range)) return null;
    const { top, bottom } = range.getBoundingClientRect();
    const frame = document.querySelector('[aria-label="Messages"]')?.getBoundingClientRect();
    return { text: range.toString(), isInSight: frame !== undefined && top >= frame.top && bottom <= frame.bottom };
  });

test('a search from the list opens the chat at the message, and marks what was found there', async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  const { window } = app;
  await useFoundKey(app);
  gateway.script(saying(longAnswer));
  await ask(app, 'Where is it?');
  await answerEnded(app);
  await window.keyboard.press('ControlOrMeta+N');
  gateway.script(saying('Something else.'));
  await ask(app, 'What else?');
  await answerEnded(app);

  await window.keyboard.press('ControlOrMeta+Shift+F');
  const field = window.getByRole('searchbox', { name: 'Search chats' });
  await expect(field).toBeFocused();
  await window.keyboard.type('treasure lies');
  const results = window.getByRole('listbox', { name: 'Found messages and chats' });
  await expect(results.getByRole('option')).toHaveCount(1);
  await expect(results.locator('mark')).toHaveText(['treasure', 'lies']);
  await window.keyboard.press('ArrowDown');
  await expect(results.getByRole('option')).toBeFocused();
  await window.keyboard.press('ArrowUp');
  await expect(field).toBeFocused();
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Enter');
  await expect(lastAnswer(window)).toContainText('under the old palm');
  await expect.poll(() => marked(window)).toEqual({ text: 'treasure', isInSight: true });

  await field.fill('qqqqq');
  await expect(window.getByText('Nothing found.')).toBeVisible();
  await field.press('Escape');
  await expect(chatList(window)).toBeVisible();
});

test('finding in a chat goes from place to place, and to a version that is not open', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  const { window } = app;
  await useFoundKey(app);
  gateway.script(saying('A zebra crosses the street.'));
  await ask(app, 'What do you see?');
  await answerEnded(app);
  gateway.script(saying(longAnswer));
  await window.keyboard.press('ControlOrMeta+R');
  await expect(lastAnswer(window)).toContainText('under the old palm');
  await answerEnded(app);
  await composer(window).focus();

  await window.keyboard.press('ControlOrMeta+F');
  const bar = window.getByRole('search', { name: 'Find in this chat' });
  await expect(bar.getByRole('searchbox')).toBeFocused();
  await window.keyboard.type('paragraph 5');
  // 5, and 50 to 59, twice.
  await expect(bar.getByRole('status')).toHaveText('22 of 22');
  await expect.poll(() => marked(window)).toEqual({ text: 'Paragraph 5', isInSight: true });
  await window.keyboard.press('Enter');
  await expect(bar.getByRole('status')).toHaveText('1 of 22');
  await expect.poll(() => marked(window)).toEqual({ text: 'Paragraph 5', isInSight: true });
  await window.keyboard.press('Shift+Enter');
  await expect(bar.getByRole('status')).toHaveText('22 of 22');

  await bar.getByRole('searchbox').fill('zebra');
  await expect(bar.getByRole('status')).toHaveText('Not found');
  await bar.getByRole('button', { name: '1 in another version' }).click();
  await bar.getByRole('searchbox').press('Enter');
  await expect(lastAnswer(window)).toContainText('A zebra crosses');
  await expect(bar.getByRole('status')).toHaveText('1 of 1');
  await expect.poll(() => marked(window)).toEqual({ text: 'zebra', isInSight: true });

  await bar.getByRole('searchbox').press('Escape');
  await expect(bar).toBeHidden();
  expect(await marked(window)).toBeNull();
  await expect(composer(window)).toBeFocused();
});

test('the command line searches while an answer is being written', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  gateway.script(saying('The lighthouse stands on the cliff.'));
  await ask(app, 'Where is the lighthouse?');
  await answerEnded(app);
  const stream = gateway.hold();
  await ask(app, 'And the harbour?');
  await stream.text('It is ');
  await expect(lastAnswer(app.window)).toContainText('It is');
  const found = await askCommand(app, gateway, ['conversations', 'search', 'lighthouse "the cliff"', '--role', 'assistant']);
  expect(found).toMatchObject({ hits: [{ excerpt: 'The lighthouse stands on the cliff.' }], rest: null, wasIndexRebuilt: false });
  await stream.text('below.');
  await stream.finish();
  await answerEnded(app);
  await expect(messages(app.window).last()).toContainText('It is below.');
});
