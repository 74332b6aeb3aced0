import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from 'playwright/test';
import { canaryDomain, exfiltrations, hostilePayloads } from '../builders/hostile-payloads.ts';
import { hostileShapes } from '../builders/hostile-markdown.ts';
import { openGalleryBrowser, type GalleryBrowser } from './support/gallery-browser.ts';
import { watchPage, type PageWatch } from './support/page-watch.ts';

const all = hostilePayloads.length + exfiltrations.length;
const few = Math.ceil(hostilePayloads.length / 12) + Math.ceil(exfiltrations.length / 2);

interface Opened {
  readonly page: Page;
  readonly watch: PageWatch;
}

async function openWatched(gallery: GalleryBrowser, story: string, height: number): Promise<Opened> {
  const page = await gallery.newPage({ width: 1300, height });
  const watch = await watchPage(page, gallery.origin);
  await gallery.open(page, story);
  return { page, watch };
}

/** Presses every link there is, with either button, and moves over them: the window stays where it is and nobody is asked. */
async function touchLinks(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const link of document.querySelectorAll('a')) {
      link.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
      link.dispatchEvent(new MouseEvent('auxclick', { bubbles: true, cancelable: true, button: 1 }));
      link.click();
    }
  });
}

/** Unfolds what is known of each error, and waits until it is there. */
async function unfoldDetails(page: Page): Promise<void> {
  const folded = page.getByRole('button', { name: 'Details', expanded: false });
  await folded.evaluateAll((buttons) => {
    for (const button of buttons) if (button instanceof HTMLElement) button.click();
  });
  await expect(folded).toHaveCount(0);
}

/** Walks through a chat from its end to its beginning. Answers how many messages were in the page. */
async function walkChat({ page, watch }: Opened): Promise<number> {
  const seen = new Set<string>();
  const log = page.getByRole('log', { name: 'Messages' });
  // Its height is known a frame before its last messages are there.
  await expect(page.locator('[data-message]').first()).toBeAttached();
  for (let isAtTop = false; !isAtTop; ) {
    for (const id of await page.locator('[data-message]').evaluateAll((each) => each.map((one) => one.getAttribute('data-message') ?? ''))) seen.add(id);
    await unfoldDetails(page);
    await watch.look();
    await touchLinks(page);
    isAtTop = await log.evaluate((element) => element.scrollTop <= 0);
    await log.evaluate((element) => element.scrollBy(0, -element.clientHeight * 0.9));
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }
  return seen.size;
}

/** Chooses one model of the catalogue after the other, so that the details of each are shown. */
async function walkModels({ page, watch }: Opened, count: number): Promise<void> {
  const list = page.getByRole('listbox', { name: 'Models' });
  await list.focus();
  await page.keyboard.press('Home');
  for (let index = 0; index < count; index += 1) {
    await page.keyboard.press('ArrowDown');
    if (index % 20 === 0) await watch.look();
  }
  await watch.look();
}

async function expectHarmless(ending: string, count: number): Promise<void> {
  const netLog = test.info().outputPath('net-log.json');
  const gallery = await openGalleryBrowser([`--log-net-log=${netLog}`]);
  try {
    const messages = await openWatched(gallery, `hostile-messages${ending}`, 4000);
    expect(await walkChat(messages)).toBe(4 * count);
    expect(await messages.watch.problems()).toEqual([]);
    await messages.page.close();
    const errors = await openWatched(gallery, `hostile-errors${ending}`, 4000);
    expect(await walkChat(errors)).toBe(2 * count);
    expect(await errors.watch.problems()).toEqual([]);
    await errors.page.close();
    const models = await openWatched(gallery, `hostile-models${ending}`, 1000);
    await walkModels(models, count);
    expect(await models.watch.problems()).toEqual([]);
  } finally {
    await gallery.close();
  }
  // What the browser asks for by itself, such as the address of a host, no page sees.
  expect((await readFile(netLog, 'utf8')).includes(canaryDomain)).toBe(false);
}

test('hostile texts run nothing, ask nobody and violate no policy in any place that shows text of others', () => expectHarmless('-few', few));

test('all of more than three hundred and fifty hostile texts do so', { tag: '@long' }, async () => {
  test.setTimeout(600_000);
  expect(hostilePayloads.length).toBeGreaterThanOrEqual(300);
  expect(exfiltrations.length).toBeGreaterThanOrEqual(40);
  await expectHarmless('', all);
});

test('a script, a request and a violation would be seen', async () => {
  const netLog = test.info().outputPath('net-log.json');
  const gallery = await openGalleryBrowser([`--log-net-log=${netLog}`]);
  const { page, watch } = await openWatched(gallery, 'chat-full', 800);
  await page.evaluate((domain) => {
    (window as unknown as { kilodeskRan(): void }).kilodeskRan();
    const image = document.createElement('img');
    image.src = `https://image.${domain}/x.png`;
    document.body.append(image);
    const link = document.createElement('a');
    link.setAttribute('ping', `https://ping.${domain}`);
    document.body.append(link);
    try {
      document.body.innerHTML = '<b>no</b>';
    } catch {
      // The policy.
    }
  }, canaryDomain);
  await watch.look();
  await expect.poll(async () => (await watch.problems()).join('\n')).toContain('violated img-src');
  const problems = (await watch.problems()).join('\n');
  for (const part of ['ran a script', 'ping on <a>', 'violated require-trusted-types-for']) expect(problems).toContain(part);
  await page.goto(`https://went.${canaryDomain}/`).catch(() => undefined);
  await gallery.close();
  expect((await readFile(netLog, 'utf8')).includes(`went.${canaryDomain}`)).toBe(true);
});

test('what comes all at once comes into the page over many frames, and nothing of it goes away again', { tag: '@long' }, async () => {
  const gallery = await openGalleryBrowser();
  try {
    const page = await gallery.newPage({ width: 1000, height: 800 });
    await gallery.open(page, 'chat-waiting');
    const counts = await page.evaluate(async (text) => {
      const answer = '[data-message="a-1"] [data-text]';
      const give = (seq: number, events: readonly object[]): void => {
        const payload = { conversationId: 'c-1', replyId: 'r-1', messageId: 'a-1', seq, events };
        dispatchEvent(new CustomEvent('gallery-event', { detail: ['chat.changed', payload] }));
      };
      const found: number[] = [];
      const watch = async (isDone: () => boolean): Promise<void> => {
        do {
          await new Promise(requestAnimationFrame);
          found.push(document.querySelectorAll(`${answer} *`).length);
        } while (!isDone());
      };
      give(0, [{ type: 'text-delta', text: 'Words.\n\n' }]);
      await watch(() => document.querySelector(answer)?.textContent.includes('Words.') === true);
      give(1, [{ type: 'text-delta', text }, { type: 'reply-end', status: 'complete', finishReason: 'stop' }]);
      await watch(() => document.querySelector(answer)?.textContent.includes('there is more of it than can be set') === true);
      return found;
    }, hostileShapes['fences in a list']?.(20_000) ?? '');
    const steps = counts.slice(1).map((count, index) => count - (counts[index] ?? 0));
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
    expect(steps.filter((step) => step > 0).length).toBeGreaterThan(30);
    expect(counts.at(-1)).toBeGreaterThan(5000);
    expect(Math.max(...steps)).toBeLessThan(1000);
  } finally {
    await gallery.close();
  }
});
