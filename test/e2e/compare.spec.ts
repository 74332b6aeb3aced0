import type { Locator, Page } from 'playwright/test';
import { answerBody, chunk, sse } from '../gateway/answer.ts';
import type { Scenario } from '../gateway/scenarios.ts';
import { expect, test } from './harness/fixtures.ts';
import { expectAccessible } from './support/axe.ts';
import { answerEnded, composer, lastAnswer, messageCount, openChat, signedIn, useFoundKey } from './support/chat-window.ts';

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

test('one message goes to three models at once; each answers in its own column, is there after a reload, and one is picked to go on', async ({ launch, gateway }) => {
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
