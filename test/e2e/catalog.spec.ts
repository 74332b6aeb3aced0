import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { wireModel } from '../gateway/models.ts';
import { expect, test } from './harness/fixtures.ts';
import { answerEnded, ask, composer, lastAnswer, signedIn, signedOut, useFoundKey, useFreeModels } from './support/chat-window.ts';
import { accountCorner, openCatalog, openSettings, startNewChat } from './support/screens.ts';

const list = (page: Page): Locator => page.getByRole('listbox', { name: 'Models' });
const rows = (page: Page): Locator => list(page).getByRole('option');
const row = (page: Page, name: string | RegExp): Locator => rows(page).filter({ hasText: name });
const selected = (page: Page): Locator => list(page).getByRole('option', { selected: true });
const search = (page: Page): Locator => page.getByRole('searchbox', { name: 'Search models' });
const chip = (page: Page, name: RegExp): Locator => page.getByRole('group', { name: 'Filters' }).getByRole('button', { name });
const details = (page: Page): Locator => page.getByRole('complementary', { name: 'Details' });
const chosenModel = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

/** Chooses in a menu of the filter bar and puts the menu away. */
async function choose(page: Page, menu: RegExp, option: RegExp): Promise<void> {
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('menu').locator('[role^="menuitem"]').filter({ hasText: option }).click();
  if ((await page.getByRole('menu').count()) > 0) await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
}

test('words and conditions narrow the list together, each tells its count, all are remembered, and an empty list says what to leave out', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  await openCatalog(app.window);
  let { window } = app;
  for (const name of [/^Pinned 0$/, /^Free 2$/, /^Reasoning 8$/, /^Images 9$/, /^Tools 8$/, /^No training 7$/]) await expect(chip(window, name)).toBeVisible();
  await expect(rows(window)).toHaveCount(9);
  await expect(window.getByText('$20.00 / $80.00')).toBeVisible();
  await expect(row(window, 'Auto Router')).toContainText('varies');
  await expect(row(window, 'Retiring')).toContainText('retires Dec 24');

  await chip(window, /^Free/).click();
  await expect(rows(window)).toHaveCount(2);
  await chip(window, /^Reasoning/).click();
  await expect(rows(window)).toHaveCount(1);
  await search(window).fill('tiny');
  await expect(rows(window)).toHaveCount(0);
  await expect(window.getByText('No model matches.')).toBeVisible();
  await window.getByRole('button', { name: 'reasoning (1)' }).click();
  await expect(rows(window)).toHaveCount(1);
  await expect(row(window, 'Tiny')).toContainText('may train');
  await window.getByRole('button', { name: 'Clear all' }).click();
  await expect(rows(window)).toHaveCount(9);
  await expect(search(window)).toBeFocused();

  await choose(window, /^Reads/, /audio/);
  await expect(rows(window)).toHaveCount(1);
  await expect(row(window, 'gemini')).toBeVisible();
  await choose(window, /^Reads/, /audio/);
  await choose(window, /^Context/, /1M/);
  await expect(rows(window)).toHaveCount(2);
  await choose(window, /^Context/, /Any/);
  await choose(window, /^Output price/, /\$15\.00/);
  await expect(row(window, 'GPT-6')).toHaveCount(0);
  await choose(window, /^Sort/, /Price out/);
  await expect(rows(window).first()).toContainText('free');
  await window.getByRole('button', { name: 'Provider', exact: true }).click();
  await window.getByRole('searchbox', { name: 'Search providers' }).fill('acme');
  await window.getByRole('menuitemcheckbox', { name: /acme/ }).click();
  await window.keyboard.press('Escape');
  await window.keyboard.press('Escape');
  await expect(rows(window)).toHaveCount(2);
  await expect(window.getByText('2 of 9')).toBeVisible();

  await app.restart();
  window = app.window;
  await openCatalog(window);
  await expect(rows(window)).toHaveCount(2);
  await expect(chip(window, /^Provider: acme$/)).toBeVisible();
  await expect(chip(window, /Output ≤ \$15\.00/)).toBeVisible();
  await expect(window.getByRole('button', { name: 'Sort: Price out' })).toBeVisible();

  // What is asked for in the composer is shown whatever the list was narrowed to.
  await window.keyboard.press('Escape');
  await composer(window).fill('/models anthropic');
  await composer(window).press('Enter');
  await expect(rows(window)).toHaveCount(1);
  await expect(row(window, 'Claude Sonnet 5')).toBeVisible();
  await window.keyboard.press('Escape');
  await composer(window).fill('/models kilocode');
  await composer(window).press('Enter');
  await expect(rows(window)).toHaveCount(9);
  expect(gateway.chats).toHaveLength(0);
});

test('by the keyboard a model is pinned, hidden, used here or in a new chat, made the default; the composer offers the same', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  const { window } = app;
  const { keyboard } = window;
  await useFoundKey(app);
  await ask(app, 'Hello');
  await answerEnded(app);
  await openCatalog(window);
  await expect(row(window, 'Claude Sonnet 5')).toContainText(/≈ \$|<\$0\.0001/);
  await keyboard.type('gpt');
  await expect(rows(window)).toHaveCount(1);
  await keyboard.press('ArrowDown');
  await expect(list(window)).toBeFocused();
  await expect(selected(window)).toContainText('GPT-6');
  await keyboard.press('p');
  await expect(chip(window, /^Pinned 1$/)).toBeVisible();
  await expect(selected(window)).toHaveAccessibleName(/^GPT-6 by openai, 200k tokens of context, \$20\.00 in and \$80\.00 out per million tokens.*pinned/);
  await keyboard.press('Enter');
  await expect(composer(window)).toBeFocused();
  await expect(chosenModel(window, 'GPT-6')).toBeVisible();
  await expect(window.getByRole('article')).toHaveCount(2);
  await ask(app, 'And you?');
  await answerEnded(app);
  expect(gateway.chats.map(({ json }) => json?.['model'])).toEqual(['kilo-auto/balanced', 'openai/gpt-6']);

  await openCatalog(window);
  await keyboard.press('ArrowDown');
  await keyboard.press('End');
  await keyboard.press('ArrowUp');
  const name = (await selected(window).textContent())?.split(' by ')[0] ?? '';
  await keyboard.press('h');
  await expect(row(window, name)).toHaveCount(0);
  await window.getByRole('button', { name: 'Undo' }).click();
  await expect(row(window, name)).toHaveCount(1);
  await keyboard.press('h');
  await expect(rows(window)).toHaveCount(8);
  await chip(window, /^Hidden 1$/).click();
  await expect(rows(window)).toHaveCount(1);
  await window.getByRole('button', { name: 'Clear all' }).click();

  await search(window).fill('sonnet');
  await row(window, 'Claude Sonnet 5').click();
  await expect(details(window).getByRole('heading', { name: 'Claude Sonnet 5' })).toBeVisible();
  await details(window).getByRole('button', { name: 'Make default' }).click();
  await expect(details(window).getByText('New chats start on this model.')).toBeVisible();
  await expect(row(window, 'Claude Sonnet 5')).toContainText('default');
  await list(window).focus();
  await keyboard.press('/');
  await expect(search(window)).toBeFocused();
  await search(window).fill('gemini');
  await expect(details(window).getByRole('heading', { name: 'gemini-4-pro' })).toBeVisible();
  await details(window).getByRole('button', { name: 'Add to fallbacks' }).click();
  await keyboard.press('/');
  await list(window).focus();
  await keyboard.press('ControlOrMeta+Enter');
  await expect(composer(window)).toBeFocused();
  await expect(window.getByRole('article')).toHaveCount(0);
  await expect(chosenModel(window, 'gemini-4-pro')).toBeVisible();

  await app.restart();
  await startNewChat(app.window);
  await expect(chosenModel(app.window, 'gemini-4-pro')).toBeVisible();
  await ask(app, 'Hello again');
  await answerEnded(app);
  await startNewChat(app.window);
  await expect(chosenModel(app.window, 'Claude Sonnet 5')).toBeVisible();
  await app.window.keyboard.press('ControlOrMeta+j');
  const offered = app.window.getByRole('dialog', { name: 'Choose a model' }).getByRole('option');
  // The one in use, the pinned one, then the lately asked.
  await expect(offered.nth(0)).toContainText('Claude Sonnet 5');
  await expect(offered.nth(1)).toHaveAccessibleName(/^GPT-6 .*pinned/);
  await expect(offered.nth(2)).toContainText('gemini-4-pro');
  await expect(offered).toHaveCount(8);
  await app.window.keyboard.press('Escape');
  await openSettings(app.window, 'Models');
  await expect(app.window.getByRole('list', { name: 'Models asked when another fails' })).toContainText('gemini-4-pro');
  await app.window.getByRole('button', { name: 'Back to Kilo Auto' }).click();
  await startNewChat(app.window);
  await expect(chosenModel(app.window, 'Kilo Auto')).toBeVisible();
});

test('what changed is told at the models and in a chat whose model goes; who serves a model is told, or that it could not be asked', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  const { window } = app;
  await useFoundKey(app);
  await openCatalog(window);
  await search(window).fill('sonnet');
  gateway.setScenario('unavailable', 'endpoints');
  await details(window).getByRole('button', { name: 'Show who serves it' }).click();
  await expect(details(window).getByText('Who serves it could not be asked.')).toBeVisible();
  gateway.setScenario(null, 'endpoints');
  await details(window).getByRole('button', { name: 'Try again' }).click();
  await expect(details(window).getByText('Bedrock')).toBeVisible();
  await expect(details(window).getByText('$3.30 / $16.50')).toBeVisible();
  await details(window).getByRole('button', { name: 'Use in this chat' }).click();
  await ask(app, 'Hello');
  await answerEnded(app);

  const soon = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
  const day = new Date(`${soon}T12:00:00`).toLocaleDateString('en-US', { month: 'short', day: 'numeric' });
  gateway.state.models = [
    ...gateway.state.models.slice(0, 2),
    wireModel('anthropic/claude-sonnet-5', { name: 'Anthropic: Claude Sonnet 5', expiration_date: soon }),
    wireModel('anthropic/claude-sonnet-6', { name: 'Anthropic: Claude Sonnet 6 (new)' }),
    wireModel('openai/gpt-6', { name: 'OpenAI: GPT-6 ($$$$)', pricing: { prompt: '0.00003', completion: '0.00008' } }),
    ...gateway.state.models.slice(4, -1),
  ];
  await openCatalog(window);
  await window.getByRole('button', { name: 'Refresh the list' }).click();
  await expect(window.getByRole('button', { name: 'Models, 4 new changes' })).toBeVisible();
  await window.getByRole('button', { name: 'What changed 4 new changes' }).click();
  const panel = window.getByRole('dialog', { name: 'What changed' });
  await expect(panel.getByRole('listitem')).toHaveCount(4);
  await expect(panel.getByRole('listitem').filter({ hasText: 'GPT-6' })).toContainText('$20.00 / $80.00 → $30.00 / $80.00');
  await expect(panel.getByRole('listitem').filter({ hasText: 'Claude Sonnet 5' })).toContainText(`on ${day}`);
  await expect(panel.getByRole('listitem').filter({ hasText: 'Retiring' }).getByRole('button')).toHaveCount(0);
  await panel.getByRole('button', { name: 'Claude Sonnet 6' }).click();
  await expect(panel).toBeHidden();
  await expect(details(window).getByRole('heading', { name: 'Claude Sonnet 6' })).toBeVisible();
  await expect(window.getByRole('button', { name: 'What changed', exact: true })).toBeVisible();
  await expect(window.getByRole('button', { name: 'Models', exact: true })).toBeVisible();

  await window.getByRole('button', { name: 'Back to the chat' }).click();
  await expect(window.getByText(`Claude Sonnet 5 retires on ${day}.`)).toBeVisible();
  await window.getByRole('button', { name: 'Use Claude Sonnet 6' }).click();
  await expect(chosenModel(window, 'Claude Sonnet 6')).toBeVisible();
  await ask(app, 'And now?');
  await answerEnded(app);
  expect(gateway.chats.at(-1)?.json?.['model']).toBe('anthropic/claude-sonnet-6');
});

test('the list says where it is from and how old it is, whatever happens to the gateway, and the app can be used', { tag: '@long' }, async ({ launch, gateway }) => {
  await gateway.goDown();
  const app = await launch(signedOut(gateway));
  const { window } = app;
  await app.control.setOffline(true);
  await useFreeModels(app);
  await openCatalog(window);
  const notice = window.getByRole('alert').filter({ hasText: 'Showing the 1 model that ships with Kilodesk.' });
  await expect(notice).toBeVisible();
  await expect(rows(window)).toHaveCount(1);
  await notice.getByRole('button', { name: 'Try again' }).click();
  await expect(accountCorner(window)).toContainText('Offline');
  await expect(notice).toBeVisible();

  await startNewChat(window);
  await ask(app, 'Is anybody there?');
  await answerEnded(app);
  await expect(lastAnswer(window)).toContainText('Not sent. You are offline.');
  await app.control.setOffline(false);
  await gateway.comeBack();
  // Never sent by itself: the user says when.
  expect(gateway.chats).toHaveLength(0);
  await lastAnswer(window).getByRole('button', { name: 'Send' }).click();
  await expect(lastAnswer(window)).toContainText('That is all.');

  await openCatalog(window);
  await window.getByRole('button', { name: 'Refresh the list' }).click();
  await expect(window.getByText('9 · live, just now')).toBeVisible();
  await expect(window.getByRole('alert')).toHaveCount(0);
  gateway.setScenario('models-malformed');
  await window.getByRole('button', { name: 'Refresh the list' }).click();
  await expect(window.getByText('26 · live, just now · 2 entries could not be read')).toBeVisible();
  gateway.setScenario('models-all-malformed');
  await window.getByRole('button', { name: 'Refresh the list' }).click();
  await expect(window.getByRole('alert')).toContainText('Showing the list saved just now.');
  // Only those in sight are in the page.
  await expect(rows(window).first()).toHaveAttribute('aria-setsize', '26');

  expect((await app.quit()).code).toBe(0);
  const file = join(app.dataDir, 'catalog-cache.json');
  const cache = JSON.parse(await readFile(file, 'utf8')) as { fetchedAt: string };
  cache.fetchedAt = new Date(Date.now() - 3 * 3_600_000 - 60_000).toISOString();
  await writeFile(file, JSON.stringify(cache));
  await gateway.goDown();
  await app.restart();
  await openCatalog(app.window);
  await expect(app.window.getByText('26 · saved list, 3 h ago · 2 entries could not be read')).toBeVisible();
  await expect(app.window.getByText('Showing the list saved 3 h ago.')).toBeVisible();
  await expect(row(app.window, 'GPT-6')).toBeVisible();
});
