import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { manyModels } from '../gateway/models.ts';
import { expect, test } from './harness/fixtures.ts';
import { answerEnded, ask, composer, lastAnswer, signedIn, signedOut, useFoundKey, useFreeModels } from './support/chat-window.ts';
import { accountCorner, openCatalog, openSettings, startNewChat } from './support/screens.ts';

const rows = (page: Page): Locator => page.getByRole('listbox', { name: 'Models' }).getByRole('option');
const search = (page: Page): Locator => page.getByRole('searchbox', { name: 'Search models' });
const filter = (page: Page, name: RegExp): Locator => page.getByRole('radio', { name });
const chosenModel = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

test('the list says how many models there are, where they are from and how old it is, and is fetched anew on demand', async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  await openCatalog(app.window);
  await expect(app.window.getByText('9 · live, just now')).toBeVisible();
  gateway.state.models = gateway.state.models.slice(0, 5);
  await app.window.getByRole('button', { name: 'Refresh the list' }).click();
  await expect(app.window.getByText('6 · live, just now')).toBeVisible();
  await expect(rows(app.window)).toHaveCount(6);
});

test('words and filters narrow the list, and each filter tells its count', async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  await openCatalog(app.window);
  const { window } = app;
  for (const name of [/^All 9$/, /^Free 2$/, /^Reasoning 8$/, /^Images 9$/, /^Tools 8$/]) await expect(filter(window, name)).toBeVisible();
  await filter(window, /^Free/).check({ force: true });
  await expect(rows(window)).toHaveCount(2);
  await expect(rows(window).first()).toContainText('Auto Free');
  await search(window).fill('tiny');
  await expect(rows(window)).toHaveCount(1);
  await expect(filter(window, /^All 1$/)).toBeVisible();
  await search(window).fill('no such model');
  await expect(window.getByText('No model matches.')).toBeVisible();
  await window.getByRole('button', { name: 'Show all models' }).click();
  await expect(rows(window)).toHaveCount(9);
  await expect(window.getByText('$20.00 / $80.00')).toBeVisible();
  await expect(rows(window).filter({ hasText: 'Auto Router' })).toContainText('varies');
  await expect(rows(window).filter({ hasText: 'Retiring' })).toContainText('retires Dec 24');
});

test('Enter uses a model in the open chat, and the next message goes to it', async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  await ask(app, 'Hello');
  await answerEnded(app);
  await openCatalog(app.window);
  await app.window.keyboard.type('gpt');
  await expect(rows(app.window)).toHaveCount(1);
  await app.window.keyboard.press('ArrowDown');
  await expect(rows(app.window).first()).toBeFocused();
  await app.window.keyboard.press('Enter');
  await expect(composer(app.window)).toBeFocused();
  await expect(chosenModel(app.window, 'GPT-6')).toBeVisible();
  await expect(app.window.getByRole('article')).toHaveCount(2);
  await ask(app, 'And you?');
  await answerEnded(app);
  expect(gateway.chats.map(({ json }) => json?.['model'])).toEqual(['kilo-auto/balanced', 'openai/gpt-6']);
});

test('the default changes by its button alone; new chats start on it, after a restart too', async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  await openCatalog(app.window);
  await rows(app.window).filter({ hasText: 'Claude Sonnet 5' }).click();
  const details = app.window.getByRole('complementary', { name: 'Details' });
  await expect(details.getByRole('heading', { name: 'Claude Sonnet 5' })).toBeVisible();
  await details.getByRole('button', { name: 'Make default' }).click();
  await expect(details.getByText('New chats start on this model.')).toBeVisible();
  await expect(rows(app.window).filter({ hasText: 'Claude Sonnet 5' })).toContainText('default');
  await startNewChat(app.window);
  await expect(chosenModel(app.window, 'Claude Sonnet 5')).toBeVisible();

  await app.restart();
  await expect(chosenModel(app.window, 'Claude Sonnet 5')).toBeVisible();
  await ask(app, 'Hello');
  await answerEnded(app);
  expect(gateway.chats.map(({ json }) => json?.['model'])).toEqual(['anthropic/claude-sonnet-5']);
  await openSettings(app.window, 'Models');
  await app.window.getByRole('button', { name: 'Back to Kilo Auto' }).click();
  await startNewChat(app.window);
  await expect(chosenModel(app.window, 'Kilo Auto')).toBeVisible();
});

test('a first start without a gateway shows the one model that ships, and the app can be used', async ({ launch, gateway }) => {
  await gateway.goDown();
  const app = await launch(signedOut(gateway));
  await app.control.setOffline(true);
  await useFreeModels(app);
  await openCatalog(app.window);
  const notice = app.window.getByRole('alert').filter({ hasText: 'Showing the 1 model that ships with Kilodesk.' });
  await expect(notice).toBeVisible();
  await expect(rows(app.window)).toHaveCount(1);
  await notice.getByRole('button', { name: 'Try again' }).click();
  await expect(accountCorner(app.window)).toContainText('Offline');
  await expect(notice).toBeVisible();

  await startNewChat(app.window);
  await ask(app, 'Is anybody there?');
  await answerEnded(app);
  await expect(lastAnswer(app.window)).toContainText('Not sent. You are offline.');
  await app.control.setOffline(false);
  await gateway.comeBack();
  // Never sent by itself: the user says when.
  expect(gateway.chats).toHaveLength(0);
  await lastAnswer(app.window).getByRole('button', { name: 'Send' }).click();
  await expect(lastAnswer(app.window)).toContainText('That is all.');

  await openCatalog(app.window);
  await app.window.getByRole('button', { name: 'Try again' }).click();
  await expect(app.window.getByText('9 · live, just now')).toBeVisible();
  await expect(app.window.getByRole('alert')).toHaveCount(0);
});

test('without a gateway a restart shows the list of before, with its age', async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  await openCatalog(app.window);
  await expect(app.window.getByText('9 · live, just now')).toBeVisible();
  expect((await app.quit()).code).toBe(0);
  const file = join(app.dataDir, 'catalog-cache.json');
  const cache = JSON.parse(await readFile(file, 'utf8')) as { fetchedAt: string };
  cache.fetchedAt = new Date(Date.now() - 3 * 3_600_000 - 60_000).toISOString();
  await writeFile(file, JSON.stringify(cache));
  await gateway.goDown();

  await app.restart();
  await openCatalog(app.window);
  await expect(app.window.getByText('9 · saved list, 3 h ago')).toBeVisible();
  await expect(app.window.getByText('Showing the list saved 3 h ago.')).toBeVisible();
  await expect(rows(app.window).filter({ hasText: 'GPT-6' })).toBeVisible();
});

test('five thousand models are scrolled and searched by keyboard, with only those in sight in the page', async ({ launch, gateway }) => {
  gateway.state.models = manyModels();
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const { window } = app;
  await openCatalog(window);
  await expect(filter(window, /^All 5,001$/)).toBeVisible();
  await window.keyboard.press('ArrowDown');
  await expect(window.getByRole('option').and(window.locator(':focus'))).toBeVisible();
  await window.keyboard.press('End');
  await expect(rows(window).last()).toBeInViewport();
  await expect(rows(window).last()).toHaveAttribute('aria-posinset', '5001');
  await expect(rows(window).last()).toBeFocused();
  await window.keyboard.press('PageUp');
  await expect(rows(window).last()).not.toBeFocused();
  await window.keyboard.press('Home');
  await expect(rows(window).first()).toBeFocused();
  await expect(rows(window).first()).toHaveAttribute('aria-posinset', '1');
  expect(await rows(window).count()).toBeLessThan(200);

  await search(window).fill('model-4321');
  await expect(rows(window)).toHaveCount(1);
  await expect(rows(window).first()).toContainText('Model 4321');
});

test('entries that cannot be read are left out and counted; a list of nothing else leaves the old one', async ({ launch, gateway }) => {
  gateway.setScenario('models-malformed');
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  await openCatalog(app.window);
  await expect(app.window.getByText('23 · live, just now · 2 entries could not be read')).toBeVisible();
  gateway.setScenario('models-all-malformed');
  await app.window.getByRole('button', { name: 'Refresh the list' }).click();
  await expect(app.window.getByRole('alert')).toContainText('Showing the list saved just now.');
  await expect(filter(app.window, /^All 23$/)).toBeVisible();
});
