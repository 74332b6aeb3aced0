import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './harness/fixtures.ts';
import { answerEnded, ask, composer, lastAnswer, signedIn, useFoundKey } from './support/chat-window.ts';
import { openSettings } from './support/screens.ts';

const openclaw = `{ agents: { defaults: { model: { primary: 'kilocode/anthropic/claude-sonnet-5', fallbacks: ['kilocode/google/gemini-4-pro'] } } } } // mine`;

test('an openclaw is taken over in one click, its fallback answers, and /models opens the list', async ({ launch, gateway }) => {
  const homeDir = await mkdtemp(join(tmpdir(), 'kilodesk-openclaw-'));
  const folder = join(homeDir, '.openclaw');
  await mkdir(folder);
  await writeFile(join(folder, 'openclaw.json'), openclaw);
  const app = await launch({ ...signedIn(gateway), homeDir });
  await useFoundKey(app);
  const { window } = app;

  const offer = window.getByText('openclaw is set up on this computer: Claude Sonnet 5, else gemini-4-pro.');
  await expect(offer).toBeVisible();
  await window.getByRole('button', { name: 'Use these settings' }).click();
  await expect(offer).toHaveCount(0);
  await expect(window.getByRole('button', { name: 'Claude Sonnet 5', exact: true })).toBeVisible();

  gateway.script('model-not-found', 'ok');
  await ask(app, 'Hello');
  await answerEnded(app);
  expect(gateway.chats.map(({ json }) => json?.['model'])).toEqual(['anthropic/claude-sonnet-5', 'google/gemini-4-pro']);
  await expect(lastAnswer(window)).toContainText('gemini-4-pro');

  // A tooltip under the pointer would take the first Esc.
  await window.mouse.move(0, 0);
  const models = window.getByRole('searchbox', { name: 'Search models' });
  await composer(window).fill('/models kilocode');
  await composer(window).press('Enter');
  await expect(models).toHaveValue('');
  await expect(window.getByText('GPT-6', { exact: true }).first()).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(composer(window)).toHaveValue('');
  await composer(window).fill('/models anthropic');
  await composer(window).press('Enter');
  await expect(models).toBeVisible();
  await expect(window.getByText('GPT-6', { exact: true })).toHaveCount(0);
  await window.keyboard.press('Escape');
  expect(gateway.chats).toHaveLength(2);

  await openSettings(window, 'Models');
  const fallbacks = window.getByRole('list', { name: 'Models asked when another fails' }).getByRole('listitem');
  await expect(fallbacks).toHaveText(['1gemini-4-pro']);
  await window.getByRole('button', { name: 'Do not ask gemini-4-pro by itself' }).click();
  await expect(window.getByText('No other model is asked by itself.')).toBeVisible();

  expect(await readFile(join(folder, 'openclaw.json'), 'utf8')).toBe(openclaw);
  expect(await readdir(folder)).toEqual(['openclaw.json']);
  await app.quit();
  await rm(homeDir, { recursive: true, force: true });
});
