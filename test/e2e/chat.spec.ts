import { answerBody, answerText, reasoningText } from '../gateway/answer.ts';
import { testKey } from '../gateway/account.ts';
import { expect, test } from './harness/fixtures.ts';
import { answerEnded, ask, composer, lastAnswer, messages, saying, signedIn, signedOut, useFoundKey, useFreeModels } from './support/chat-window.ts';
import { collectLayoutShifts } from './support/layout-shifts.ts';

test('an answer streams in with Markdown, its thoughts folded above it and its figures below', async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const stream = gateway.hold();
  await ask(app, 'Say hello');
  const answer = lastAnswer(app.window);
  await stream.reasoning(reasoningText);
  await expect(answer.getByRole('button', { name: 'Thinking…' })).toBeVisible();
  await stream.text(answerText.slice(0, 20));
  await expect(answer).toContainText(answerText.slice(0, 20));
  await expect(answer).toHaveAttribute('aria-busy', 'true');
  await stream.text(answerText.slice(20));
  await stream.finish();
  await answerEnded(app);

  await expect(answer.getByRole('listitem')).toHaveText(['one', 'two']);
  await expect(answer.locator('pre')).toHaveText('const answer = 42;');
  // Coloured by the worker, which the page's policy lets in: the number is a run of its own.
  await expect(answer.locator('pre').getByText('42', { exact: true })).toBeVisible();
  await expect(answer.getByText('Grüße, 你好 and 👋🏽 arrive whole.')).toBeVisible();
  await expect(answer.getByText(/Auto Balanced$/)).toBeVisible();
  await expect(answer.getByText('34 tokens')).toBeVisible();
  await expect(answer.getByText('$0.0004')).toBeVisible();
  await expect(answer.getByText(/^\d+(\.\d+)? s$/)).toBeVisible();

  await expect(answer.getByText(reasoningText)).toBeHidden();
  await answer.getByRole('button', { name: /^Thought for/ }).click();
  const thoughts = await answer.getByText(reasoningText).boundingBox();
  const text = await answer.getByText('Grüße, 你好').boundingBox();
  expect(thoughts?.y).toBeLessThan(text?.y ?? 0);
});

test('every turn is sent with the key, the provider headers, one task id, and what was said before', async ({ launch, gateway }) => {
  gateway.script(saying('First answer.'), saying('Second answer.'));
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  await ask(app, 'First question');
  await answerEnded(app);
  await ask(app, 'Second question');
  await answerEnded(app);
  await expect(lastAnswer(app.window)).toContainText('Second answer.');

  const [first, second] = gateway.chats;
  expect(gateway.chats).toHaveLength(2);
  for (const chat of gateway.chats) {
    expect(chat.headers).toMatchObject({
      authorization: `Bearer ${testKey}`,
      'x-kilocode-feature': 'direct-gateway',
      'x-kilocode-editorname': expect.stringMatching(/^Kilodesk \d+\.\d+\.\d+/) as unknown,
    });
    expect(chat.json).toMatchObject({ model: 'kilo-auto/balanced', stream: true });
  }
  const taskId = first?.headers['x-kilocode-taskid'];
  expect(taskId?.length).toBeGreaterThan(10);
  expect(second?.headers['x-kilocode-taskid']).toBe(taskId);
  const requestIds = gateway.chats.map(({ headers }) => headers['x-kilo-request']);
  expect(new Set(requestIds.filter(Boolean)).size).toBe(2);
  expect(first?.json?.['messages']).toEqual([{ role: 'user', content: 'First question' }]);
  expect(second?.json?.['messages']).toEqual([
    { role: 'user', content: 'First question' },
    { role: 'assistant', content: 'First answer.' },
    { role: 'user', content: 'Second question' },
  ]);
});

test('without a key, the first message is answered by a free model, and no key is made up', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedOut(gateway));
  await useFreeModels(app);
  await ask(app, 'Hello');
  await answerEnded(app);
  await expect(lastAnswer(app.window)).toContainText('That is all.');
  await expect(lastAnswer(app.window).getByRole('alert')).toHaveCount(0);
  expect(gateway.chats.map(({ headers, json }) => [headers['authorization'], json?.['model']])).toEqual([[undefined, 'kilo-auto/free']]);
});

test('stopping keeps what has come and closes the connection to the gateway', async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const stream = gateway.hold();
  await ask(app, 'Count');
  const request = await stream.requested;
  await stream.text('One, two, ');
  await expect(lastAnswer(app.window)).toContainText('One, two,');
  await app.window.getByRole('button', { name: 'Stop the answer' }).click();
  await request.closed;
  expect(request.wasAborted).toBe(true);
  await answerEnded(app);
  await expect(lastAnswer(app.window)).toContainText('One, two,');
  await expect(lastAnswer(app.window).getByText('Stopped.')).toBeVisible();

  await composer(app.window).fill('Next');
  await expect(app.window.getByRole('button', { name: 'Send' })).toBeEnabled();
});

test('answering again makes a second version; Alt+[ goes back to the first', { tag: '@long' }, async ({ launch, gateway }) => {
  gateway.script(saying('Version A.'), saying('Version B.'));
  const app = await launch(signedIn(gateway));
  const { window } = app;
  await useFoundKey(app);
  await ask(app, 'Hello');
  await answerEnded(app);
  await lastAnswer(window).getByRole('button', { name: 'Answer again' }).click();
  await expect(lastAnswer(window)).toContainText('Version B.');
  await answerEnded(app);
  await expect(messages(window)).toHaveCount(2);
  await expect(lastAnswer(window)).toContainText('2 of 2');

  await window.keyboard.press('Alt+BracketLeft');
  await expect(lastAnswer(window)).toContainText('Version A.');
  await expect(lastAnswer(window)).toContainText('1 of 2');
  await window.keyboard.press('Alt+BracketRight');
  await expect(lastAnswer(window)).toContainText('Version B.');
  expect(gateway.chats.map(({ json }) => json?.['messages'])).toEqual([
    [{ role: 'user', content: 'Hello' }],
    [{ role: 'user', content: 'Hello' }],
  ]);
});

test('the model is chosen by keyboard alone, and the text being written stays', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  const { window } = app;
  const picker = window.getByRole('dialog', { name: 'Choose a model' });
  await useFoundKey(app);
  await window.keyboard.type('Half a tho');
  await window.keyboard.press('ControlOrMeta+j');
  await expect(picker.getByRole('option').first()).toContainText('Kilo Auto');
  await window.keyboard.press('Escape');
  await expect(picker).toBeHidden();
  await expect(composer(window)).toBeFocused();

  await window.keyboard.press('ControlOrMeta+j');
  await expect(picker.getByLabel('Search models')).toBeFocused();
  await window.keyboard.type('gpt');
  await expect(picker.getByRole('option')).toHaveCount(1);
  await expect(picker.getByRole('option')).toContainText('GPT-6');
  await window.keyboard.press('Enter');
  await expect(picker).toBeHidden();
  await expect(composer(window)).toBeFocused();
  await window.keyboard.type('ught');
  await expect(composer(window)).toHaveValue('Half a thought');
  await window.keyboard.press('Enter');
  await answerEnded(app);
  await expect(lastAnswer(window).getByText('GPT-6', { exact: true })).toBeVisible();
  expect(gateway.chats.map(({ json }) => json?.['model'])).toEqual(['openai/gpt-6']);
});

test('offline, a message is kept and can be sent later', async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  await app.control.setOffline(true);
  await ask(app, 'Are you there?');
  await expect(lastAnswer(app.window).getByText('Not sent. You are offline.')).toBeVisible();
  expect(gateway.chats).toHaveLength(0);
  await app.control.setOffline(false);
  await lastAnswer(app.window).getByRole('button', { name: 'Send', exact: true }).click();
  await expect(lastAnswer(app.window)).toContainText('That is all.');
  await answerEnded(app);
  await expect(messages(app.window)).toHaveCount(2);
  expect(gateway.chats.map(({ json }) => json?.['messages'])).toEqual([[{ role: 'user', content: 'Are you there?' }]]);
});

test('nothing that is on screen moves while an answer streams', async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const stream = gateway.hold();
  await ask(app, 'Tell me a lot');
  const answer = lastAnswer(app.window);
  const shifts = await collectLayoutShifts(app.window);
  await stream.reasoning(reasoningText);
  await stream.text('The first paragraph, which stays.\n\n');
  await expect(answer.locator('p').first()).toBeVisible();
  await stream.text('## A heading\n\n- one\n- two\n  - inner\n\n```ts\nconst a = 1;\n');
  await stream.text('const b = 2;\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n**Bold across ');
  await stream.text('pieces** and a [link](https://example.com/).\n\n');
  for (let part = 1; part <= 30; part += 1) await stream.text(`Sentence ${part} of the long end, `);
  await expect(answer).toContainText('Sentence 30');
  await stream.finish();
  await answerEnded(app);
  expect(await shifts()).toEqual([]);
});

test('what is sent goes to the top and stays there while its answer grows, shrinks and ends; the latest is one press away', async ({ launch, gateway }) => {
  gateway.script(saying('A long beginning. '.repeat(400)));
  const app = await launch(signedIn(gateway));
  const { window } = app;
  await useFoundKey(app);
  /** How far below the transcript's top a message stands. */
  const topOf = (text: string): Promise<number> =>
    messages(window).filter({ hasText: text }).first().evaluate((element) => Math.round(element.getBoundingClientRect().top - (element.closest('[role="log"]')?.getBoundingClientRect().top ?? 0)));
  await ask(app, 'Begin');
  await answerEnded(app);
  // The first one of a chat has nothing above it.
  expect(await topOf('Begin')).toBe(24);

  const stream = gateway.hold();
  await ask(app, 'And then?');
  const below = (): Promise<number> => topOf('And then?');
  await expect.poll(below).toBe(24);
  await stream.reasoning(reasoningText);
  await lastAnswer(window).getByRole('button', { name: 'Thinking' }).click();
  await expect(lastAnswer(window)).toContainText('zwölf');
  expect(await below()).toBe(24);
  // Folded, the answer is shorter than it was.
  await lastAnswer(window).getByRole('button', { name: 'Thinking' }).click();
  await stream.text('A short answer.');
  await expect(lastAnswer(window)).toContainText('A short answer.');
  expect(await below()).toBe(24);
  await expect(window.getByRole('button', { name: 'Jump to latest' })).toHaveCount(0);
  for (let part = 1; part <= 60; part += 1) await stream.text(`\n\nParagraph ${part} of it.`);
  await expect(lastAnswer(window)).toContainText('Paragraph 60');
  await stream.finish();
  await answerEnded(app);
  expect(await below()).toBe(24);
  await window.getByRole('button', { name: 'Jump to latest' }).click();
  await expect(lastAnswer(window).getByText('Paragraph 60')).toBeInViewport();
});

test('the watch over layout shifts sees one', { tag: '@long' }, async ({ launch, gateway }) => {
  gateway.script((exchange) => {
    exchange.startStream();
    exchange.end(answerBody(exchange.model, { text: 'A paragraph.\n\nAnother one.' }));
  });
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  await ask(app, 'Hello');
  await answerEnded(app);
  const shifts = await collectLayoutShifts(app.window);
  await lastAnswer(app.window).locator('p').first().evaluate((element) => void (element.style.paddingTop = '90px'));
  await expect.poll(shifts).not.toEqual([]);
});
