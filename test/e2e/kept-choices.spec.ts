import type { Locator } from 'playwright/test';
import { expect, test } from './harness/fixtures.ts';
import { answerEnded, ask, composer, messages, openChat, saying, signedIn, useFoundKey } from './support/chat-window.ts';

test('what was chosen and not sent is there after a restart: models of a new chat, the web switch of an edit, and wrapped code', { tag: '@long' }, async ({ launch, gateway }) => {
  gateway.script(saying(`\`\`\`\n${'const aLongLine = 1; '.repeat(20)}\n\`\`\``));
  const app = await launch(signedIn(gateway));
  const chosen = (): Locator => app.window.getByRole('button', { name: 'Claude Sonnet 5 + 1', exact: true });
  const code = (): Locator => messages(app.window).getByRole('figure');
  const first = (): Locator => messages(app.window).first();
  const web = (): Locator => first().getByRole('button', { name: 'Search the web' });
  await useFoundKey(app);
  await ask(app, 'Show me code');
  await answerEnded(app);

  const isWide = (): Promise<boolean> => code().locator('pre').evaluate((pre) => pre.scrollWidth > pre.clientWidth);
  expect(await isWide()).toBe(true);
  await app.window.keyboard.press('ControlOrMeta+K');
  await app.window.keyboard.type('wrap long');
  await app.window.keyboard.press('Enter');
  await expect.poll(isWide).toBe(false);

  await first().hover();
  await first().getByRole('button', { name: 'Edit' }).click();
  await web().click();
  await expect(web()).toHaveAttribute('aria-pressed', 'true');

  await app.window.keyboard.press('ControlOrMeta+N');
  await expect(messages(app.window)).toHaveCount(0);
  await app.window.keyboard.press('ControlOrMeta+J');
  await app.window.getByRole('button', { name: 'Ask several models…' }).click();
  await app.window.getByRole('dialog', { name: 'Ask several models' }).getByRole('button', { name: /^Leave out/ }).click();
  for (const model of ['Claude Sonnet 5', 'Tiny']) {
    await app.window.getByRole('combobox', { name: 'Search models' }).fill(model);
    await expect(app.window.getByRole('option').first()).toContainText(model);
    await app.window.keyboard.press('Enter');
  }
  await app.window.keyboard.press('Enter');
  await expect(chosen()).toBeVisible();
  // What is typed and chosen goes to the disk within a moment, or before the end.
  expect((await app.quit()).code).toBe(0);

  await app.restart();
  await expect(composer(app.window)).toBeVisible();
  await expect(chosen()).toBeVisible();
  await openChat(app, 'Show me code');
  await expect.poll(isWide).toBe(false);
  await first().getByRole('button', { name: 'Go on editing' }).click();
  await expect(first().getByRole('textbox', { name: 'Edit message' })).toHaveValue('Show me code');
  await expect(web()).toHaveAttribute('aria-pressed', 'true');
});

test('the model chosen for a message stays chosen in its chat: over another chat, over a restart, and until something is sent to it', { tag: '@long' }, async ({ launch, gateway }) => {
  gateway.script(saying('First answer.'), saying('Second answer.'), saying('Third answer.'), saying('Fourth answer.'));
  const app = await launch(signedIn(gateway));
  const picker = (name: string): Locator => app.window.getByRole('button', { name, exact: true });
  const choose = async (search: string): Promise<void> => {
    await app.window.keyboard.press('ControlOrMeta+J');
    await app.window.getByRole('combobox', { name: 'Search models' }).fill(search);
    await app.window.keyboard.press('Enter');
  };
  await useFoundKey(app);
  await ask(app, 'One');
  await answerEnded(app);
  const first = gateway.chats.at(-1)?.json?.['model'];
  await choose('gpt');
  await expect(picker('GPT-6')).toBeVisible();

  await app.window.keyboard.press('ControlOrMeta+N');
  await expect(messages(app.window)).toHaveCount(0);
  await choose('tiny');
  await openChat(app, 'One');
  await expect(picker('GPT-6')).toBeVisible();
  expect((await app.quit()).code).toBe(0);
  await app.restart();
  await expect(composer(app.window)).toBeVisible();
  await expect(picker('Tiny')).toBeVisible();
  await openChat(app, 'One');
  await expect(picker('GPT-6')).toBeVisible();

  await ask(app, 'Two');
  await answerEnded(app);
  expect(gateway.chats.at(-1)?.json?.['model']).toBe('openai/gpt-6');
  expect(first).not.toBe('openai/gpt-6');

  // Another model for one answer is asked for that alone.
  await app.window.keyboard.press('ControlOrMeta+Shift+R');
  await expect(app.window.getByRole('dialog', { name: 'Answer again with' })).toBeVisible();
  await app.window.keyboard.type('claude');
  await app.window.keyboard.press('Enter');
  await answerEnded(app);
  await expect.poll(() => gateway.chats.at(-1)?.json?.['model']).toMatch(/claude/);
  await expect(picker('GPT-6')).toBeVisible();
  await ask(app, 'Three');
  await answerEnded(app);
  expect(gateway.chats.at(-1)?.json?.['model']).toBe('openai/gpt-6');
});
