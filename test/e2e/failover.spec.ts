import type { Scenario } from '../gateway/scenarios.ts';
import { expect, test } from './harness/fixtures.ts';
import { callMain, readMessages } from './support/bridge.ts';
import { answerEnded, ask, lastAnswer, saying, signedIn, useFoundKey } from './support/chat-window.ts';
import { startNewChat } from './support/screens.ts';

/** Busy for longer than anybody waits who has another model to ask. */
const busyForLong: Scenario = (exchange) =>
  exchange.answer(503, { error: 'Service temporarily unavailable', error_type: 'temporarily_unavailable' }, { 'retry-after': '45' });
const affordsLess: Scenario = (exchange) =>
  exchange.answer(402, { error: { code: 402, message: 'You requested up to 64000 tokens, but can only afford 1234.' } });

test('a model that cannot answer hands over to the one that the user listed and says so, but never after text was shown; a small balance makes a short answer, said too', { tag: '@long' }, async ({
  launch,
  gateway,
}) => {
  const app = await launch(signedIn(gateway));
  const { window } = app;
  await useFoundKey(app);
  await callMain(window, 'settings.update', {
    defaultModelRef: 'kilocode/anthropic/claude-sonnet-5',
    fallbackModelRefs: ['kilocode/acme/tiny:free', 'kilocode/google/gemini-4-pro'],
  });
  await startNewChat(window);

  gateway.script(busyForLong, saying('From another model.'));
  await ask(app, 'Hello');
  await answerEnded(app);
  const first = lastAnswer(window);
  await expect(first).toContainText('From another model.');
  await expect(first).toContainText('Claude Sonnet 5: The gateway');
  await expect(first).toContainText('was not asked: it may train on what you send.');
  await expect(first).toContainText('Answered by gemini-4-pro instead.');
  expect(gateway.chats.map(({ json }) => json?.['model'])).toEqual(['anthropic/claude-sonnet-5', 'google/gemini-4-pro']);

  const stream = gateway.hold();
  await ask(app, 'Go on');
  await stream.requested;
  await stream.text('Half of it');
  await expect(lastAnswer(window)).toContainText('Half of it');
  await stream.cut();
  await answerEnded(app);
  await expect(lastAnswer(window).getByRole('button', { name: 'Continue' })).toBeVisible();
  await expect(lastAnswer(window)).not.toContainText('instead');
  expect(gateway.chats).toHaveLength(3);

  gateway.script(affordsLess, saying('Short.'));
  await ask(app, 'In short?');
  await answerEnded(app);
  await expect(lastAnswer(window)).toContainText('Short.');
  await expect(lastAnswer(window)).toContainText('Kept to 1,234 tokens, which is what your balance pays for.');
  expect(gateway.chats.slice(3).map(({ json }) => [json?.['model'], json?.['max_tokens']])).toEqual([
    ['anthropic/claude-sonnet-5', undefined],
    ['anthropic/claude-sonnet-5', 1234],
  ]);

  await window.reload();
  await expect(window.getByText('Answered by gemini-4-pro instead.')).toBeVisible();
  await expect(lastAnswer(window)).toContainText('Kept to 1,234 tokens');
  const saved = await readMessages(window, 'Hello');
  expect(saved[1]).toMatchObject({ modelRef: 'kilocode/anthropic/claude-sonnet-5', sentModelId: 'google/gemini-4-pro' });
});
