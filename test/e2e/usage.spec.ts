import { expect, test } from './harness/fixtures.ts';
import { expectAccessible } from './support/axe.ts';
import { callMain } from './support/bridge.ts';
import { answerEnded, ask, composer, lastAnswer, messages, saying, signedIn, useFoundKey } from './support/chat-window.ts';
import { accountCorner, startNewChat } from './support/screens.ts';

test('a message says what it costs before it is sent, a budget holds it until the user says otherwise, and the sums agree', { tag: '@long' }, async ({
  launch,
  gateway,
}) => {
  gateway.state.usage = [{ date: new Date().toISOString().slice(0, 10), model: 'openai/gpt-6', total_cost: 1_250_000, request_count: 31 }];
  const app = await launch(signedIn(gateway));
  const { window } = app;
  await useFoundKey(app);
  await callMain(window, 'settings.update', { defaultModelRef: 'kilocode/openai/gpt-6' });
  await startNewChat(window);

  const hint = window.getByText(/\+ answer$/);
  await expect(window.getByText('$20.00 / $80.00 per M')).toBeVisible();
  await composer(window).fill('Hello');
  await expect(hint).toHaveText(/^\$0\.000\d \+ answer$/);
  await expect(hint).toHaveAttribute('title', /^\d+ tokens at \$20\.00\/M\nTokens are estimated/);
  await ask(app, 'Hello');
  await answerEnded(app);
  await expect(lastAnswer(window).getByText('$0.0004')).toHaveAttribute('title', 'As the gateway charged it');
  await expect(lastAnswer(window).getByText('34 tokens')).toHaveAttribute('title', '12 sent, 4 of them from the cache, 34 received, 8 of them thinking');

  await callMain(window, 'settings.update', { chatBudgetUsd: 0.0005 });
  await composer(window).fill('Go on');
  await expect(hint).toHaveAttribute('title', /of them history; answers here average 34 tokens, about \$0\.0027\nThe history is as the gateway counted it/);
  const note = window.getByText('This message takes the chat past its $0.0005; it has cost $0.0004 so far.');
  await expect(note).toBeVisible();
  for (const key of ['Enter', 'Enter']) await composer(window).press(key);
  await expect(composer(window)).toHaveValue('Go on');
  await expect(messages(window)).toHaveCount(2);
  expect(gateway.chats).toHaveLength(1);
  gateway.script(saying('On it goes.'));
  await window.getByRole('button', { name: 'Send anyway' }).click();
  await expect(messages(window)).toHaveCount(4);
  await answerEnded(app);
  await expect(lastAnswer(window)).toContainText('On it goes.');
  await expect(composer(window)).toHaveValue('');
  await expect(window.getByRole('button', { name: 'Send anyway' })).toHaveCount(0);

  await composer(window).fill('And once more');
  await expect(window.getByText('This chat has cost $0.0008 of its $0.0005.')).toBeVisible();
  // What the first screen's button announced is still read out for some seconds, though the button is gone.
  await expect(window.locator('[data-live-announcer] [role="img"]')).toHaveCount(0);
  await expectAccessible(window, 'chat over its budget');
  await window.getByRole('button', { name: 'Change budget' }).click();
  const field = window.getByRole('textbox', { name: 'For a chat' });
  await expect(field).toHaveValue('0.0005');
  await field.fill('2');
  await expect.poll(async () => (await callMain(window, 'settings.get', {})).chatBudgetUsd).toBe(2);

  await window.getByRole('button', { name: 'What chats and models cost' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Usage' })).toBeVisible();
  await expect(window.getByText('$0.0008 in the last 30 days')).toBeVisible();
  await expect(window.getByText("Kilo's own count: $1.25 for 31 requests")).toBeVisible();
  await expect(window.getByRole('row', { name: 'GPT-6 2 24 68 $0.0008' })).toBeVisible();
  await expect(window.getByRole('list', { name: 'Cost by day' }).getByRole('listitem')).toHaveCount(30);
  await expectAccessible(window, 'usage');
  await window.getByText('7 days', { exact: true }).click();
  await expect(window.getByRole('list', { name: 'Cost by day' }).getByRole('listitem')).toHaveCount(7);
  await window.getByRole('row', { name: /^Hello/ }).getByRole('button', { name: 'Hello' }).click();
  await expect(composer(window)).toHaveValue('And once more');
  await expect(window.getByRole('button', { name: 'Send anyway' })).toHaveCount(0);

  await accountCorner(window).getByRole('button').first().click();
  await window.getByRole('menuitem', { name: 'Show usage' }).click();
  await expect(window.getByText('$0.0008 in the last 7 days')).toBeVisible();
});
