import type { Locator, Page } from 'playwright/test';
import { answerBody, chunk, sse } from '../gateway/answer.ts';
import type { Scenario } from '../gateway/scenarios.ts';
import { expect, test } from './harness/fixtures.ts';
import { expectAccessible } from './support/axe.ts';
import { answerEnded, ask, composer, lastAnswer, messageCount, openChat, signedIn, useFoundKey } from './support/chat-window.ts';

const group = (page: Page): Locator => page.getByRole('group', { name: /side by side/ });
const column = (page: Page, model: string): Locator => group(page).getByRole('article').filter({ hasText: model });

/** Two models end at once, each with its own words; the third goes on until it is stopped. */
const byModel: Scenario = async (exchange) => {
  exchange.startStream();
  if (!exchange.model.includes('tiny')) return exchange.end(answerBody(exchange.model, { text: `Words of ${exchange.model}.` }));
  await exchange.write(sse(chunk(exchange.model, { content: 'Slow words' })));
  await exchange.request.closed;
};

async function choose(page: Page, models: readonly string[]): Promise<void> {
  for (const model of models) {
    await page.getByRole('combobox', { name: 'Search models' }).fill(model);
    await expect(page.getByRole('option').first()).toContainText(model);
    await page.keyboard.press('Enter');
  }
}

const price = (page: Page): Locator => page.locator('[data-pane]').filter({ has: composer(page) }).getByText(/^free$|\+ answers?$/);
const chosenModel = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

async function askSeveral(page: Page, models: readonly string[]): Promise<void> {
  await page.keyboard.press('ControlOrMeta+J');
  await page.getByRole('button', { name: 'Ask several models…' }).click();
  await page.getByRole('dialog', { name: 'Ask several models' }).getByRole('button', { name: /^Leave out/ }).click();
  await choose(page, models);
  await page.keyboard.press('Enter');
}

test('the model and the price beside the text follow the answers side by side; failed ones are asked again, and the models stay for the chat', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  const { window } = app;
  await useFoundKey(app);
  await askSeveral(window, ['Claude Sonnet 5', 'Tiny']);
  await composer(window).fill('Which is best?');
  await expect(chosenModel(window, 'Claude Sonnet 5 + 1')).toBeVisible();
  await expect(price(window)).toHaveText(/\+ answers$/);
  gateway.setScenario((exchange) => {
    if (exchange.model.includes('claude')) return exchange.answer(400, { error: { message: 'no' } });
    exchange.startStream();
    return exchange.end(answerBody(exchange.model, { text: 'Blue.' }));
  });
  await composer(window).press('Enter');
  await expect(column(window, 'Tiny')).toContainText('Blue.');
  await answerEnded(app);
  // Where one model answers the next message it is the one whose answer stands.
  await expect(chosenModel(window, 'Claude Sonnet 5 + 1')).toBeVisible();
  await window.getByRole('button', { name: 'Ask one model again' }).click();
  await composer(window).fill('Why?');
  await expect(chosenModel(window, 'Tiny')).toBeVisible();
  await expect(price(window)).toHaveText('free');

  gateway.setScenario((exchange) => {
    exchange.startStream();
    return exchange.end(answerBody(exchange.model, { text: 'Red.' }));
  });
  await expect(group(window).getByRole('button', { name: 'Ask the one that failed again' })).toBeVisible();
  await window.keyboard.press('ControlOrMeta+R');
  await expect(column(window, 'Claude Sonnet 5')).toContainText('Red.');
  await answerEnded(app);
  expect(gateway.chats.map(({ json }) => json?.['model'])).toHaveLength(3);
  await expect(chosenModel(window, 'Claude Sonnet 5')).toBeVisible();
  await expect(price(window)).toHaveText(/\+ answer$/);

  await composer(window).fill('');
  await askSeveral(window, ['Tiny', 'Claude Sonnet 5']);
  await composer(window).fill('And now?');
  await composer(window).press('Enter');
  await expect.poll(() => messageCount(window)).toBe(4);
  await answerEnded(app);
  await app.quit();
  await app.restart();
  await openChat(app, 'Which is best?');
  await expect(chosenModel(app.window, 'Tiny + 1')).toBeVisible();
  await column(app.window, 'Tiny').getByRole('button', { name: /^Use this answer/ }).click();
  await expect(chosenModel(app.window, 'Tiny')).toBeVisible();
});

test('other models answer what is answered already, beside the answer that is there', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  const { window } = app;
  await useFoundKey(app);
  await ask(app, 'Which is best?');
  await answerEnded(app);
  await lastAnswer(window).getByRole('button', { name: 'More actions' }).click();
  await window.getByRole('menuitem', { name: 'Ask other models too…' }).click();
  await choose(window, ['Tiny']);
  await window.getByRole('dialog', { name: 'Ask other models too' }).getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(group(window).getByRole('article')).toHaveCount(2);
  await answerEnded(app);
  await expect(column(window, 'Tiny')).toContainText('tokens');
  await composer(window).fill('Why?');
  // These were asked once: the next message goes to the model of the answer in the first place.
  await composer(window).press('Enter');
  await expect(group(window)).toHaveCount(0);
  await expect.poll(() => messageCount(window)).toBe(4);
  await answerEnded(app);
  const [first, second, third] = gateway.chats.map(({ json }) => json?.['model']);
  expect([gateway.chats.length, third]).toEqual([3, first]);
  expect(second).not.toBe(first);
});

test('one message goes to three models at once; each answers in its own column, is there after a reload, and one is picked to go on', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  const { window } = app;
  await useFoundKey(app);
  await window.keyboard.press('ControlOrMeta+J');
  await window.getByRole('button', { name: 'Ask several models…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Ask several models' });
  await dialog.getByRole('button', { name: /^Leave out/ }).click();
  await choose(window, ['Claude Sonnet 5', 'gemini-4-pro', 'Tiny']);
  await expect(dialog).toContainText('3 of 4 chosen');
  await dialog.getByRole('button', { name: 'Use these' }).click();

  gateway.setScenario(byModel);
  await composer(window).fill('Which is best?');
  await composer(window).press('Enter');
  await expect(group(window).getByRole('article')).toHaveCount(3);
  await expect(column(window, 'gemini-4-pro')).toContainText('Words of google/gemini-4-pro.');
  await expect(column(window, 'gemini-4-pro')).toContainText('tokens');
  await expect(column(window, 'Tiny')).toContainText('Slow words');
  expect(await messageCount(window)).toBe(2);

  await window.reload();
  await openChat(app, 'Which is best?');
  await expect(column(window, 'Claude Sonnet 5')).toContainText('Words of anthropic/claude-sonnet-5.');
  await window.keyboard.press('ControlOrMeta+.');
  await expect(column(window, 'Tiny')).toContainText('Stopped.');
  await expect(group(window)).toContainText('Your next message goes on from the answer of Claude Sonnet 5');
  await expectAccessible(window, 'answers side by side');

  await column(window, 'gemini-4-pro').getByRole('button', { name: /^Use this answer/ }).click();
  await expect(group(window)).toHaveCount(0);
  await expect(lastAnswer(window)).toContainText('Words of google/gemini-4-pro.');
  await expect(lastAnswer(window).getByText('2 of 3')).toBeVisible();
  await expect(composer(window)).toBeFocused();
  await composer(window).fill('Why?');
  await composer(window).press('Enter');
  await expect.poll(() => messageCount(window)).toBe(4);
  await answerEnded(app);
  expect(gateway.chats.at(-1)?.json).toMatchObject({ model: 'google/gemini-4-pro' });
  expect(JSON.stringify(gateway.chats.at(-1)?.json)).not.toContain('Slow words');
});
