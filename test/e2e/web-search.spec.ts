import { expect, test } from './harness/fixtures.ts';
import { answerEnded, ask, composer, lastAnswer, signedIn, useFoundKey } from './support/chat-window.ts';

test('a new chat keeps its system prompt and its wish for a web search over a reload; the search goes with that message only, its sources below', { tag: '@long' }, async ({ launch, gateway }) => {
  gateway.script('citation', 'ok');
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const { window } = app;
  const web = window.getByRole('button', { name: 'Search the web' });
  await window.getByRole('button', { name: 'Instructions and parameters' }).click();
  const dialog = window.getByRole('dialog', { name: 'Instructions and parameters' });
  await dialog.getByRole('textbox', { name: 'System prompt' }).fill('Be brief.');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await composer(window).fill('/web');
  await composer(window).press('Enter');
  await expect(web).toHaveAttribute('aria-pressed', 'true');
  await composer(window).fill('What is new?');
  await composer(window).blur();

  await window.reload();
  await expect(composer(window)).toHaveValue('What is new?');
  await expect(window.getByRole('button', { name: 'Instructions and parameters, changed in this chat' })).toBeVisible();
  await expect(web).toHaveAttribute('aria-pressed', 'true');
  await composer(window).press('Enter');
  await answerEnded(app);
  expect(gateway.chats[0]?.json).toMatchObject({
    messages: [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: 'What is new?' }],
    plugins: [{ id: 'web' }],
  });
  await expect(lastAnswer(window).getByRole('region', { name: 'Sources' }).getByRole('link', { name: '1 example.com' })).toBeVisible();
  await expect(web).toHaveAttribute('aria-pressed', 'false');

  await composer(window).fill('And then?');
  await composer(window).press('Enter');
  await expect.poll(() => gateway.chats.length).toBe(2);
  expect(gateway.chats[1]?.json).not.toHaveProperty('plugins');
});

test('a message is edited with its web switch as it was sent, which can be switched before it is sent again', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const { window } = app;
  await window.getByRole('button', { name: 'Search the web' }).click();
  await ask(app, 'What is new?');
  await answerEnded(app);
  await composer(window).press('ArrowUp');
  const editor = window.getByRole('article').filter({ has: window.getByRole('textbox', { name: 'Edit message' }) });
  const web = editor.getByRole('button', { name: 'Search the web' });
  await expect(web).toHaveAttribute('aria-pressed', 'true');
  await web.press('Space');
  await expect(web).toHaveAttribute('aria-pressed', 'false');
  await editor.getByRole('textbox', { name: 'Edit message' }).press('Enter');
  await expect.poll(() => gateway.chats.length).toBe(2);
  await answerEnded(app);
  expect(gateway.chats.map(({ json }) => json?.['plugins'] !== undefined)).toEqual([true, false]);
  await expect(window.getByText('With web search')).toHaveCount(0);
});
