import { expect, test, type Page } from 'playwright/test';
import { openGalleryBrowser, type GalleryBrowser } from './support/gallery-browser.ts';

let gallery: GalleryBrowser;

test.beforeAll(async () => {
  gallery = await openGalleryBrowser();
});

test.afterAll(() => gallery.close());

const transcript = (page: Page) => page.getByRole('log', { name: 'Messages' });
const column = (page: Page, id: string) => page.locator(`article[data-message="${id}"]`);

/** Writes so many paragraphs into an answer, each in a batch of its own. */
function write(page: Page, reply: { readonly replyId: string; readonly messageId: string; readonly from: number }, count: number): Promise<void> {
  return page.evaluate(
    ({ replyId, messageId, from, paragraphs }) => {
      for (let seq = from; seq < from + paragraphs; seq += 1) {
        const events = [{ type: 'text-delta', text: `\n\nParagraph ${seq} with words that fill a line or two.` }];
        dispatchEvent(new CustomEvent('gallery-event', { detail: ['chat.changed', { conversationId: 'c-1', replyId, messageId, seq, events }] }));
      }
    },
    { ...reply, paragraphs: count },
  );
}

/** How far the end of the last row is below the view, in CSS pixels. */
const fromEnd = (page: Page): Promise<number> =>
  transcript(page).evaluate((log) => ([...log.querySelectorAll('[data-row]')].at(-1)?.getBoundingClientRect().bottom ?? Number.NaN) - log.getBoundingClientRect().bottom);

test('answers side by side are followed by who is at the end, hold still for who is not, and are walked through with the keys', { tag: '@long' }, async () => {
  const page = await gallery.newPage({ width: 1400, height: 700 });
  await gallery.open(page, 'several-streaming');
  await expect(column(page, 'a-3').getByRole('button', { name: /^Use this answer/ })).toBeVisible();
  await write(page, { replyId: 'r-0', messageId: 'a-1', from: 0 }, 30);
  await expect(column(page, 'a-1')).toContainText('Paragraph 29');
  await expect.poll(async () => Math.abs(await fromEnd(page))).toBeLessThan(2);

  await transcript(page).evaluate((log) => (log.scrollTop = 150));
  await expect.poll(() => fromEnd(page)).toBeGreaterThan(300);
  const last = column(page, 'a-3').getByRole('listitem').last();
  const before = await last.boundingBox();
  await write(page, { replyId: 'r-1', messageId: 'a-2', from: 0 }, 40);
  await write(page, { replyId: 'r-0', messageId: 'a-1', from: 30 }, 20);
  await expect(column(page, 'a-2')).toContainText('Paragraph 39');
  await expect(column(page, 'a-1')).toContainText('Paragraph 49');
  expect(await last.boundingBox()).toEqual(before);
  // Wherever one is, it is seen whose words these are.
  await transcript(page).evaluate((log) => (log.scrollTop = 800));
  await expect(column(page, 'a-2').getByRole('heading', { name: 'Answer by Kilo Auto' })).toBeInViewport();

  await column(page, 'a-1').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(column(page, 'a-3')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(column(page, 'a-3').getByRole('button', { name: /^Use this answer/ })).toBeFocused();
  await page.close();
});

test('the row of answers stays where it was scrolled to, sideways too, when the one that ends the branch is asked once more', { tag: '@long' }, async () => {
  const page = await gallery.newPage({ width: 900, height: 700 });
  await gallery.open(page, 'several-again');
  const columns = page.getByRole('group', { name: 'Answers of 4 models, side by side' }).locator('> div');
  await columns.evaluate((element) => (element.scrollLeft = element.scrollWidth));
  const sideways = await columns.evaluate((element) => element.scrollLeft);
  expect(sideways).toBeGreaterThan(100);
  await transcript(page).evaluate((log) => (log.scrollTop = 40));
  await column(page, 'a-1').getByRole('button', { name: 'Answer again' }).evaluate((button: HTMLElement) => button.click());
  await expect(column(page, 'a-5')).toBeVisible();
  expect(await columns.evaluate((element) => element.scrollLeft)).toBe(sideways);
  expect(await transcript(page).evaluate((log) => log.scrollTop)).toBe(40);
  await page.close();
});

test('choosing says how many are chosen, and why no more can be, where the dialog is; what is searched for then stays', { tag: '@long' }, async () => {
  const page = await gallery.newPage({ width: 1400, height: 900 });
  await gallery.open(page, 'several-choosing');
  const dialog = page.getByRole('dialog', { name: 'Ask several models' });
  const said = dialog.getByRole('status');
  await expect(said).toHaveText('3 of 4 chosen');
  const free = dialog.getByRole('option', { name: /^(?!.*, in use)/ });
  await free.first().click();
  await expect(said).toHaveText('4 of 4 chosen');
  const field = dialog.getByRole('combobox');
  await field.fill('a');
  await free.first().click();
  await expect(said).toContainText('No more than 4.');
  await expect(field).toHaveValue('a');
  await dialog.getByRole('button', { name: /^Leave out/ }).first().click();
  await expect(said).toHaveText('3 of 4 chosen');
  await page.close();
});

test('the keys choose while something is filtered, and are done while nothing is; a press goes back to one model', { tag: '@long' }, async () => {
  const page = await gallery.newPage({ width: 1400, height: 900 });
  await gallery.open(page, 'several-choosing');
  const dialog = page.getByRole('dialog', { name: 'Ask several models' });
  const field = dialog.getByRole('combobox');
  await field.fill('gemini 3 flash');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('status')).toHaveText('4 of 4 chosen');
  await expect(field).toHaveValue('');
  await page.keyboard.press('Space');
  await expect(dialog.getByRole('status')).toHaveText('3 of 4 chosen');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  const chosen = page.getByRole('button', { name: 'Kilo Auto + 2' });
  await chosen.click();
  await expect(dialog).toBeVisible();
  for (const left of [2, 1]) {
    await dialog.getByRole('button', { name: /^Leave out/ }).first().click();
    await expect(dialog.getByRole('status')).toHaveText(`${left} of 4 chosen`);
  }
  await field.fill('gem');
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByRole('status')).toHaveText('Choose at least two.');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Ask one model again' }).press('Enter');
  await expect(chosen).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Message', exact: true })).toBeFocused();
  await page.close();
});

test('what stands below the text is of the models that are asked, and not of the one that the chat had', { tag: '@long' }, async () => {
  const page = await gallery.newPage({ width: 1400, height: 900 });
  await gallery.open(page, 'several-choosing');
  const dialog = page.getByRole('dialog', { name: 'Ask several models' });
  const thinking = page.getByRole('button', { name: /^Thinking/ });
  const choose = async (...names: readonly string[]): Promise<void> => {
    await expect(dialog).toBeVisible();
    while ((await dialog.getByRole('button', { name: /^Leave out/ }).count()) > 0) await dialog.getByRole('button', { name: /^Leave out/ }).first().click();
    for (const name of names) {
      await dialog.getByRole('combobox').fill(name);
      await page.keyboard.press('Enter');
    }
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
  };
  await choose('kimi', 'oracle');
  await expect(thinking).toHaveCount(0);
  await page.getByRole('button', { name: 'Instructions and parameters' }).click();
  await expect(page.getByRole('dialog', { name: 'Instructions and parameters' })).toBeVisible();
  await expect(page.getByRole('button', { name: /preset/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Kimi K2 + 1' }).click();
  await choose('kimi', 'grok');
  await expect(thinking).toBeVisible();
  await page.close();
});

test('the list for another answer says what that one would cost, whatever is being written meanwhile', { tag: '@long' }, async () => {
  const page = await gallery.newPage({ width: 1400, height: 900 });
  await gallery.open(page, 'chat-answer-with');
  const dialog = page.getByRole('dialog', { name: 'Answer again with' });
  const costs = () => dialog.getByRole('option').allInnerTexts();
  await expect(dialog.getByRole('option').first()).toBeVisible();
  const before = await costs();
  expect(before.join()).toContain('$');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill('Many words to be read. '.repeat(2000));
  await page.keyboard.press('ControlOrMeta+Shift+R');
  await expect(dialog.getByRole('option').first()).toBeVisible();
  expect(await costs()).toEqual(before);
  await page.close();
});

test('a press in the list leaves the focus in the filter, and one beside the model puts nothing under the pointer', { tag: '@long' }, async () => {
  const page = await gallery.newPage({ width: 1400, height: 900 });
  await gallery.open(page, 'several-choosing');
  const dialog = page.getByRole('dialog', { name: 'Ask several models' });
  const field = dialog.getByRole('combobox');
  await dialog.getByRole('option', { name: /^(?!.*, in use)/ }).nth(1).click();
  await expect(dialog.getByRole('status')).toHaveText('4 of 4 chosen');
  await expect(field).toBeFocused();
  await page.keyboard.type('gemini');
  await expect(field).toHaveValue('gemini');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  const thinking = page.getByRole('button', { name: /^Thinking/ });
  const before = await thinking.boundingBox();
  await page.getByRole('button', { name: 'Ask one model again' }).click();
  await expect(page.getByRole('button', { name: /^Kilo Auto \+/ })).toHaveCount(0);
  expect((await thinking.boundingBox())?.x).toBe(before?.x);
  await page.mouse.move(10, 10);
  await expect.poll(async () => (await thinking.boundingBox())?.x).toBeLessThan(before?.x ?? 0);
  await page.close();
});

test('nothing of the composer lies over anything else of it in the smallest window, however many models are asked', { tag: '@long' }, async () => {
  const page = await gallery.newPage({ width: 420, height: 600 });
  await gallery.open(page, 'several-chosen');
  await expect(page.getByText(/\+ answers/)).toBeVisible();
  const overlaps = await page.getByRole('textbox', { name: 'Message', exact: true }).evaluate((field) => {
    const parts = [...(field.parentElement?.querySelectorAll('button, button > span, [title]') ?? [])].map((part) => ({ part, at: part.getBoundingClientRect() }));
    const isOver = (one: DOMRect, other: DOMRect): boolean => one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1;
    return parts.flatMap(({ part, at }) =>
      parts.filter(({ part: other, at: there }) => part !== other && !part.contains(other) && !other.contains(part) && isOver(at, there)).map(({ part: other }) => `${part.textContent} | ${other.textContent}`),
    );
  });
  expect(overlaps).toEqual([]);
  await page.close();
});

test('a column without an answer says nothing of tokens, and its sign stands beside its sentence however narrow it is', { tag: '@long' }, async () => {
  const page = await gallery.newPage({ width: 1100, height: 800 });
  await gallery.open(page, 'several-failing');
  await expect(column(page, 'a-2').getByText('tokens', { exact: false }).first()).toBeVisible();
  await expect(column(page, 'a-1').getByText('tokens and cost unknown')).toHaveCount(0);
  await expect(column(page, 'a-3').getByText('tokens and cost unknown')).toBeVisible();
  const note = column(page, 'a-1').getByRole('alert');
  await note.evaluate((element) => (element.style.inlineSize = '180px'));
  const [sign, sentence] = [await note.locator('svg').first().boundingBox(), await note.locator('p').boundingBox()];
  expect((sign?.y ?? 0) - (sentence?.y ?? 0)).toBeLessThan(8);
  expect((sign?.x ?? 0) + (sign?.width ?? 0)).toBeLessThanOrEqual(sentence?.x ?? 0);
  await page.close();
});

test('a column without an answer is asked again, or answered by another model in its place', { tag: '@long' }, async () => {
  const page = await gallery.newPage({ width: 1400, height: 900 });
  await gallery.open(page, 'several-refused');
  const card = column(page, 'a-1').getByRole('alert');
  await expect(card.getByRole('button')).toHaveText(['Details', 'Choose another model', 'Try again']);
  await card.getByRole('button', { name: 'Choose another model' }).click();
  await expect(page.getByRole('dialog', { name: 'Answer again with' })).toBeVisible();
  await page.close();
});

test('where not all columns have room, their models stay in a row on top that says which are seen and leads to the others', { tag: '@long' }, async () => {
  const page = await gallery.newPage({ width: 900, height: 700 });
  await gallery.open(page, 'several-four');
  const names = page.getByRole('navigation', { name: 'Models side by side' });
  const seen = names.getByRole('button').and(page.locator('[aria-current]'));
  await expect(seen).toHaveText(['Claude Sonnet 4', 'Kilo Auto']);
  await transcript(page).evaluate((log) => (log.scrollTop = 300));
  await expect(names).toBeInViewport({ ratio: 1 });
  await names.getByRole('button', { name: 'Show the answer of Gemini 3 Flash' }).press('Enter');
  await expect(column(page, 'a-4')).toBeFocused();
  await expect(column(page, 'a-4')).toBeInViewport();
  await expect(seen).toHaveText(['GPT-5.1', 'Gemini 3 Flash']);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(column(page, 'a-2')).toBeFocused();
  await expect(seen).toContainText(['Kilo Auto']);
  await page.setViewportSize({ width: 1400, height: 700 });
  await expect(names).toBeHidden();
  await page.close();
});

test('whoever has a failed answer given by a free model still asks several the next message', { tag: '@long' }, async () => {
  const page = await gallery.newPage({ width: 1400, height: 900 });
  await gallery.open(page, 'several-after-failure');
  const chosen = page.getByRole('button', { name: 'Claude Sonnet 4 + 2' });
  await expect(chosen).toBeVisible();
  await page.getByRole('button', { name: 'Answer with a free model' }).click();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await expect(chosen).toBeVisible();
  await page.close();
});
