import { existsSync, readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JSHandle, Page } from 'playwright';
import type { TestGateway } from '../gateway/create-test-gateway.ts';
import { expect, test } from './harness/fixtures.ts';
import type { Kilodesk } from './harness/launch-kilodesk.ts';
import { callMain } from './support/bridge.ts';
import { answerEnded, ask, chatList, composer, lastAnswer, messages, saying, signedIn, useFoundKey } from './support/chat-window.ts';

const chips = (page: Page) => page.getByRole('list', { name: 'Attached files' }).getByRole('listitem');

/** A dragged or copied picture of this size, made in the page. */
function picture(page: Page, width: number, height: number, name: string): Promise<JSHandle<DataTransfer>> {
  return page.evaluateHandle(
    async ([w, h, fileName]) => {
      const canvas = new OffscreenCanvas(w, h);
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('no canvas');
      context.fillStyle = '#b5382a';
      context.fillRect(0, 0, w, h);
      const data = new DataTransfer();
      data.items.add(new File([await canvas.convertToBlob()], fileName, { type: 'image/png' }));
      return data;
    },
    [width, height, name] as const,
  );
}

async function paste(page: Page, data: JSHandle<DataTransfer>): Promise<void> {
  await composer(page).evaluate((field, clipboardData) => {
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, data);
}

const textData = (page: Page, text: string): Promise<JSHandle<DataTransfer>> =>
  page.evaluateHandle((value) => {
    const data = new DataTransfer();
    data.setData('text/plain', value);
    return data;
  }, text);

interface Part {
  readonly type: string;
  readonly text?: string;
  readonly image_url?: { readonly url: string };
  readonly file?: { readonly filename: string };
}

/** Parts of the newest message as they reached the gateway. */
function sentParts(gateway: TestGateway): readonly Part[] {
  const body = gateway.chats.at(-1)?.json as { messages: { content: readonly Part[] }[] } | undefined;
  return body?.messages.at(-1)?.content ?? [];
}

/** Contents in the data folder. */
function contents({ dataDir }: Kilodesk): string[] {
  const folder = join(dataDir, 'files');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => name.length === 2).flatMap((name) => readdirSync(join(folder, name)));
}

async function choose(app: Kilodesk, ...paths: readonly string[]): Promise<void> {
  await app.control.answerNextFileDialog(paths);
  await app.window.getByRole('button', { name: 'Attach files' }).click();
}

async function chooseModel({ window }: Kilodesk, name: string): Promise<void> {
  await composer(window).press('Control+j');
  await window.getByLabel('Search models').fill(name);
  await window.keyboard.press('Enter');
  await expect(window.getByRole('dialog', { name: 'Choose a model' })).toBeHidden();
}

test('files come by button, paste and drop, arrive at the gateway, and are there afterwards to be opened and saved', async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const page = app.window;
  const notes = join(app.homeDir, 'notes.md');
  const plan = join(app.homeDir, 'plan.pdf');
  await writeFile(notes, '# Notes');
  await writeFile(plan, '%PDF-1.7 invented');
  await chooseModel(app, 'gemini');

  await choose(app, notes, plan);
  await expect(chips(page)).toHaveCount(2);
  await paste(page, await picture(page, 3000, 1500, 'image.png'));
  await expect(chips(page)).toHaveCount(3);
  const dropped = await picture(page, 40, 30, 'small.png');
  await composer(page).dispatchEvent('dragenter', { dataTransfer: dropped });
  await expect(page.getByText('Drop to attach')).toBeVisible();
  await composer(page).dispatchEvent('drop', { dataTransfer: dropped });
  await expect(page.getByText('Drop to attach')).toBeHidden();
  await expect(chips(page)).toHaveText([/notes\.md.*7 bytes/, /plan\.pdf/, /Pasted image\.png/, /small\.png/]);

  gateway.script(saying('I see.'));
  await ask(app, 'What is this?');
  await answerEnded(app);
  await expect(chips(page)).toHaveCount(0);
  const parts = sentParts(gateway);
  expect(parts.map(({ type }) => type)).toEqual(['text', 'file', 'image_url', 'image_url']);
  expect(parts[0]?.text).toBe('File "notes.md":\n```md\n# Notes\n```\n\nWhat is this?');
  expect(parts[1]?.file?.filename).toBe('plan.pdf');
  // The width in a PNG's head: the picture was made as small as models look at.
  const large = Buffer.from(parts[2]?.image_url?.url.split(',')[1] ?? '', 'base64');
  expect([large.readUInt32BE(16), large.readUInt32BE(20)]).toEqual([2048, 1024]);

  const turn = messages(page).first();
  await turn.getByRole('button', { name: 'Open small.png' }).click();
  const shown = page.getByRole('dialog').getByRole('img', { name: 'small.png' });
  await expect(shown).toBeVisible();
  await expect.poll(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(40);
  await page.keyboard.press('Escape');
  const copy = join(app.homeDir, 'copy.md');
  await app.control.answerNextFileDialog([copy]);
  await turn.getByRole('button', { name: 'Save notes.md' }).click();
  await expect.poll(() => readFile(copy, 'utf8').catch(() => '')).toBe('# Notes');
});

test('what is attached and not sent is there in each chat after a switch, and after a sudden end', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const notes = join(app.homeDir, 'notes.md');
  await writeFile(notes, '# Notes');
  gateway.script(saying('Hello.'));
  await ask(app, 'First chat');
  await answerEnded(app);
  await choose(app, notes);
  await composer(app.window).fill('half a thought');
  await expect(chips(app.window)).toHaveText([/notes\.md/]);
  await composer(app.window).press('Control+n');
  await expect(chips(app.window)).toHaveCount(0);
  await paste(app.window, await picture(app.window, 10, 10, 'new.png'));
  await expect(chips(app.window)).toHaveText([/new\.png/]);
  await app.kill9();
  await app.restart();
  await expect(chips(app.window)).toHaveText([/new\.png/]);
  await chatList(app.window).getByRole('row', { name: 'First chat' }).click();
  await expect(chips(app.window)).toHaveText([/notes\.md/]);
  await expect(composer(app.window)).toHaveValue('half a thought');
  await app.window.getByRole('button', { name: 'Remove notes.md' }).press('Enter');
  await expect(chips(app.window)).toHaveCount(0);
  await expect(composer(app.window)).toBeFocused();
});

test('what cannot be attached says why, and what a model cannot read names one that can', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const page = app.window;
  const archive = join(app.homeDir, 'stuff.zip');
  const plan = join(app.homeDir, 'plan.pdf');
  await writeFile(archive, Buffer.from('PK\u0003\u0004\0\0'));
  await writeFile(plan, '%PDF-1.7 invented');
  await choose(app, archive);
  await expect(page.getByText('stuff.zip cannot be attached. Models read images (PNG, JPEG, GIF, WebP), PDF and text.')).toBeVisible();

  await choose(app, plan);
  await expect(page.getByText(/cannot be attached/)).toBeHidden();
  await expect(page.getByText(/ cannot read PDFs\./)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send' })).toBeDisabled();
  await page.getByRole('button', { name: 'Use gemini-4-pro' }).click();
  await expect(page.getByText(/ cannot read PDFs\./)).toBeHidden();
  gateway.script(saying('Read.'));
  await page.getByRole('button', { name: 'Send' }).click();
  await answerEnded(app);
  expect(sentParts(gateway).map(({ type }) => type)).toEqual(['file']);
  await expect(lastAnswer(page)).toContainText('Read.');
});

test('a long paste becomes a file, and goes into the message with one press', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const page = app.window;
  const long = 'many words '.repeat(500);
  await paste(page, await textData(page, long));
  await expect(chips(page)).toHaveText([/Pasted text\.txt/]);
  await expect(composer(page)).toHaveValue('');
  await page.getByRole('button', { name: 'Put it in the message' }).click();
  await expect(chips(page)).toHaveCount(0);
  await expect(composer(page)).toHaveValue(long);
});

test('deleting a chat for good deletes its files from the disk, but not those of other chats', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const page = app.window;
  const [own, shared] = [join(app.homeDir, 'own.md'), join(app.homeDir, 'shared.md')];
  await writeFile(own, '# Own');
  await writeFile(shared, '# Shared');
  gateway.script(saying('One.'), saying('Two.'));
  await choose(app, own, shared);
  await expect(chips(page)).toHaveCount(2);
  await ask(app, 'First chat');
  await answerEnded(app);
  await composer(page).press('Control+n');
  await choose(app, shared);
  await expect(chips(page)).toHaveCount(1);
  await ask(app, 'Second chat');
  await answerEnded(app);
  expect(contents(app)).toHaveLength(2);

  const { conversations } = await callMain(page, 'conversations.list', {});
  const first = conversations.find(({ title }) => title === 'First chat');
  await callMain(page, 'conversations.trash', { conversationId: first?.id ?? '' });
  await callMain(page, 'trash.erase', { taskId: 't-1', conversationId: null });
  await expect.poll(() => contents(app)).toHaveLength(1);
});

test('an @ names a file that was attached before, or another chat, and its word goes; an address of mail is none', { tag: '@long' }, async ({ launch, gateway }) => {
  gateway.script(saying('First answer.'), saying('Second answer.'), saying('Third answer.'));
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const { window } = app;
  const list = window.getByRole('listbox', { name: 'Files and chats to attach' });
  await paste(window, await textData(window, 'Rivers and their lengths. '.repeat(200)));
  await expect(chips(window)).toHaveCount(1);
  await ask(app, 'Rivers of Asia');
  await answerEnded(app);

  await window.keyboard.press('Control+n');
  await composer(window).pressSequentially('Write to ada@past about ');
  await expect(list).toHaveCount(0);
  await composer(window).pressSequentially('@past');
  await expect(list.getByRole('option')).toHaveCount(1);
  await expect(composer(window)).toHaveAttribute('aria-activedescendant', (await list.getByRole('option', { selected: true }).getAttribute('id')) ?? 'none');
  await composer(window).press('Enter');
  await expect(chips(window)).toHaveCount(1);
  await expect(chips(window).first()).toContainText('Pasted text.txt');
  await expect(composer(window)).toHaveValue('Write to ada@past about ');

  // Esc puts the list away and keeps the text.
  await composer(window).pressSequentially('@');
  await expect(list.getByRole('option', { name: 'Choose a file…' })).toBeVisible();
  await composer(window).press('Escape');
  await expect(list).toHaveCount(0);
  await composer(window).press('Backspace');
  await composer(window).pressSequentially('@riv');
  await expect(list.getByRole('option', { selected: true })).toContainText('Rivers of Asia');
  await composer(window).press('Enter');
  await expect(chips(window).filter({ hasText: 'Rivers of Asia.md' })).toHaveCount(1);
  await composer(window).press('Enter');
  await answerEnded(app);
  expect(JSON.stringify(sentParts(gateway))).toContain('Rivers and their lengths.');
  expect(JSON.stringify(sentParts(gateway))).toContain('First answer.');
});
