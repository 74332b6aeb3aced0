import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from 'playwright/test';
import { canaryDomain } from '../builders/hostile-payloads.ts';
import { hostileDiagrams } from '../builders/hostile-diagrams.ts';
import { expectAccessible } from './support/axe.ts';
import { openGalleryBrowser } from './support/gallery-browser.ts';
import { watchPage } from './support/page-watch.ts';

const frameOf = (page: Page) => page.frames().find((frame) => frame !== page.mainFrame());

/** Every diagram of a chat, walked from its end, is drawn or shown in words. Answers how many of them there were. */
async function walkDiagrams(page: Page, watch: { look(): Promise<void> }): Promise<{ readonly seen: number; readonly pictures: number }> {
  const seen = new Map<string, boolean>();
  const log = page.getByRole('log', { name: 'Messages' });
  for (let isAtTop = false; !isAtTop; ) {
    await expect(page.getByText('Drawing…')).toHaveCount(0, { timeout: 60_000 });
    const shown = await page.locator('[data-message]:has(figure)').evaluateAll((all) => all.map((one) => [one.getAttribute('data-message') ?? '', one.querySelector('figure img') !== null] as const));
    for (const [id, isPicture] of shown) seen.set(id, isPicture);
    await page.locator('figure img').evaluateAll((all) => all.forEach((image) => image instanceof HTMLElement && image.click()));
    await watch.look();
    isAtTop = await log.evaluate((element) => element.scrollTop <= 0);
    await log.evaluate((element) => element.scrollBy(0, -element.clientHeight * 0.8));
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }
  return { seen: seen.size, pictures: [...seen.values()].filter(Boolean).length };
}

test('hostile diagrams run nothing in the window, ask nobody and lead nowhere', { tag: '@long' }, async () => {
  test.setTimeout(180_000);
  const netLog = test.info().outputPath('net-log.json');
  const gallery = await openGalleryBrowser([`--log-net-log=${netLog}`]);
  try {
    const page = await gallery.newPage({ width: 1300, height: 1000 });
    const watch = await watchPage(page, gallery.origin);
    const refused = new Set<string>();
    page.on('requestfailed', (request) => {
      if (request.failure()?.errorText === 'csp') refused.add(`asked for ${request.url()}`);
    });
    await gallery.open(page, 'hostile-diagrams');
    const { seen, pictures } = await walkDiagrams(page, watch);
    expect(seen).toBe(Object.keys(hostileDiagrams).length);
    // Most are diagrams: what is drawn of them is harmless.
    expect(pictures).toBeGreaterThan(10);
    // What a diagram asks for in its frame is refused before it is asked; the browser's own log has the last word on that below.
    expect((await watch.problems()).filter((problem) => !refused.has(problem))).toEqual([]);
    // What is counted in each window is counted in the frame, too.
    const ran = await frameOf(page)?.evaluate(() => (window as unknown as { kilodeskFound: string[] }).kilodeskFound.filter((found) => found.startsWith('ran')));
    expect(ran).toEqual([]);
  } finally {
    await gallery.close();
  }
  expect((await readFile(netLog, 'utf8')).includes(canaryDomain)).toBe(false);
});

test('the frame of diagrams has an origin of its own and reaches nothing; one that hangs is thrown away, and the next diagram is drawn', { tag: '@long' }, async () => {
  test.setTimeout(120_000);
  const gallery = await openGalleryBrowser();
  try {
    const page = await gallery.newPage({ width: 1300, height: 1000 });
    await gallery.open(page, 'chat-diagrams');
    await expect(page.getByRole('img', { name: 'Diagram: From the order to the parcel' })).toBeVisible({ timeout: 30_000 });
    // Both are drawn, so that the next request is the one that hangs.
    await expect(page.locator('figure img')).toHaveCount(2, { timeout: 30_000 });
    const frame = frameOf(page);
    const reached = await frame?.evaluate(async (origin) => {
      const attempt = (work: () => unknown): string => {
        try {
          return String(work());
        } catch (thrown) {
          return thrown instanceof Error ? thrown.name : 'thrown';
        }
      };
      const fetched = await fetch(origin).then(() => 'answered', () => 'refused');
      const image = await new Promise<string>((resolve) => {
        const element = new Image();
        element.onload = () => resolve('loaded');
        element.onerror = () => resolve('refused');
        element.src = `${origin}diagram/frame.html`;
      });
      // A frame in the frame has globals of its own, and would run whatever its script may: nothing.
      const told: unknown[] = [];
      const hear = new MessageChannel();
      window.addEventListener('message', (event) => void told.push(event.data));
      const nonce = document.querySelector('script')?.nonce ?? '';
      const script = 'parent.postMessage(typeof RTCPeerConnection, "*")';
      const inner = `<script nonce="${nonce}">${script}</script><script>${script}</script><img src="x" onerror='${script}'>`;
      const children = [['srcdoc', inner], ['src', `data:text/html,${encodeURIComponent(inner)}`], ['src', `${origin}diagram/frame.html`]] as const;
      for (const [attribute, value] of children) {
        const child = document.createElement('iframe');
        child.setAttribute(attribute, value);
        await new Promise((resolve) => {
          child.onload = resolve;
          document.body.append(child);
        });
      }
      const blank = document.createElement('iframe');
      document.body.append(blank);
      const heard = new Promise((resolve) => {
        hear.port1.onmessage = resolve;
      });
      hear.port2.postMessage('');
      await heard;
      const inBlank = attempt(() => typeof Reflect.get(blank.contentWindow ?? {}, 'RTCPeerConnection'));
      document.body.replaceChildren();
      return {
        told,
        inBlank,
        nonce,
        origin: self.origin,
        parent: attempt(() => window.parent.document.title),
        storage: attempt(() => window.localStorage.length),
        code: attempt(() => Reflect.construct(Function, ['return 1'])),
        bridge: attempt(() => typeof Reflect.get(window, 'kilodesk')),
        rtc: typeof Reflect.get(window, 'RTCPeerConnection'),
        fetched,
        image,
      };
    }, gallery.origin);
    expect(reached).toEqual({ told: [], inBlank: 'SecurityError', nonce: '', origin: 'null', parent: 'SecurityError', storage: 'SecurityError', code: 'EvalError', bridge: 'undefined', rtc: 'undefined', fetched: 'refused', image: 'refused' });
    // It draws for ever; the window goes on, shows the words, and has another frame for the next.
    void frame?.evaluate(() => {
      for (;;);
    }).catch(() => undefined);
    await page.evaluate(() => {
      document.documentElement.dataset['theme'] = 'dark';
    });
    await expect(page.getByText('This diagram took too long to draw.')).toHaveCount(1, { timeout: 30_000 });
    await expect(page.getByRole('img', { name: /^Diagram/ })).toHaveCount(1, { timeout: 30_000 });
    await expect.poll(() => page.locator('iframe').count()).toBe(1);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('img', { name: /^Diagram/ })).toHaveCount(2, { timeout: 30_000 });
  } finally {
    await gallery.close();
  }
});

test('the words of a diagram are one key away, a wrong one shows them with the reason, and a row that comes back is not drawn again', { tag: '@long' }, async () => {
  const gallery = await openGalleryBrowser();
  try {
    const page = await gallery.newPage({ width: 1300, height: 1000 });
    await gallery.open(page, 'chat-diagrams');
    const picture = page.getByRole('img', { name: 'Diagram: From the order to the parcel' });
    await expect(picture).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText('Drawing…')).toHaveCount(0, { timeout: 30_000 });
    const address = await picture.getAttribute('src');
    const figure = page.locator('figure').filter({ has: picture });
    const source = page.locator('figure').first().getByRole('button', { name: 'Source' });
    await source.focus();
    await page.keyboard.press('Enter');
    await expect(source).toHaveAttribute('aria-pressed', 'true');
    await expect(page.locator('figure').first().locator('pre')).toContainText('order([Order placed])');
    await page.keyboard.press('Enter');
    await expect(figure).toHaveCount(1);
    // The same answer, shown anew, has its picture at once and the same.
    await page.getByRole('row', { name: /SQL window/ }).click();
    await expect(picture).toHaveCount(0);
    await page.getByRole('row', { name: /Orders/ }).click();
    await expect(picture).toHaveAttribute('src', address ?? '');
    await gallery.open(page, 'chat-diagram-wrong');
    const note = page.getByRole('note').filter({ hasText: 'This diagram cannot be drawn.' });
    await expect(note).toContainText('Parse error on line', { timeout: 30_000 });
    await expect(page.locator('figure pre').first()).toContainText('order[Order --> check');
  } finally {
    await gallery.close();
  }
});

test('a diagram is enlarged by the keyboard, saved as the pixels that it has, and Esc goes back to its button', { tag: '@long' }, async () => {
  const gallery = await openGalleryBrowser();
  try {
    const page = await gallery.newPage({ width: 1300, height: 1000 });
    await gallery.open(page, 'chat-diagrams');
    await expect(page.getByText('Drawing…')).toHaveCount(0, { timeout: 30_000 });
    const enlarge = page.locator('figure').filter({ has: page.getByRole('img', { name: /order to the parcel/ }) }).getByRole('button', { name: 'Enlarge' });
    await enlarge.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Diagram: From the order to the parcel' });
    const picture = dialog.getByRole('img');
    await expect(picture).toBeVisible();
    const fitted = await picture.boundingBox();
    expect(fitted?.width).toBeGreaterThan(1000);
    await expectAccessible(page, 'an enlarged diagram');
    await expect(page.getByText('Drawing…')).toHaveCount(0, { timeout: 30_000 });
    await dialog.getByRole('button', { name: 'Actual size' }).click();
    expect((await picture.boundingBox())?.width).toBe(Number(await picture.getAttribute('width')));
    await dialog.getByRole('button', { name: 'Save as PNG' }).click();
    await expect(page.locator('html[data-saved]')).toHaveCount(1);
    const saved = (await page.locator('html').getAttribute('data-saved')) ?? '';
    expect(saved).toMatch(/^data:image\/png;base64,iVBOR/);
    // The width in the head of a PNG: as many pixels as were drawn, not as are shown.
    await expect(dialog.getByRole('status')).toHaveText('Saved');
    const content = Buffer.from(saved.slice(saved.indexOf(',') + 1), 'base64');
    expect(content.readUInt32BE(16)).toBe(2 * Number(await picture.getAttribute('width')));
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(enlarge).toBeFocused();
  } finally {
    await gallery.close();
  }
});

test('an enlarged diagram has as many pixels as the screen shows of it, drawn once, and only where its own were too few', { tag: '@long' }, async () => {
  const gallery = await openGalleryBrowser();
  try {
    const page = await gallery.newPage({ width: 1300, height: 1000 });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setDeviceMetricsOverride', { width: 1300, height: 1000, deviceScaleFactor: 2, mobile: false });
    await gallery.open(page, 'chat-diagrams');
    await expect(page.locator('figure img')).toHaveCount(2, { timeout: 30_000 });
    const picture = page.getByRole('dialog').getByRole('img');
    /** Pixels that there are for each one that is seen. */
    const fineness = () =>
      picture.evaluate((image) => {
        if (!(image instanceof HTMLImageElement)) return 0;
        const scale = Math.min(image.clientWidth / image.naturalWidth, image.clientHeight / image.naturalHeight);
        return 1 / (scale * devicePixelRatio);
      });
    const enlarge = (figure: number) => page.locator('figure').nth(figure).getByRole('button', { name: 'Enlarge' }).click();
    const sourceOf = (figure: number) => page.locator('figure').nth(figure).locator('img').getAttribute('src');
    const [wide, small] = [await sourceOf(0), await sourceOf(1)];
    await enlarge(0);
    await expect.poll(fineness).toBeGreaterThan(0.99);
    await expect(picture).toHaveAttribute('src', wide ?? '');
    await page.keyboard.press('Escape');
    await enlarge(1);
    await expect.poll(fineness, { timeout: 30_000 }).toBeGreaterThan(0.99);
    const fine = await picture.getAttribute('src');
    expect(fine).not.toBe(small);
    await page.getByRole('dialog').getByRole('button', { name: 'Actual size' }).click();
    await expect(picture).toHaveAttribute('src', fine ?? '');
    await page.keyboard.press('Escape');
    await enlarge(1);
    await expect(picture).toHaveAttribute('src', fine ?? '');
  } finally {
    await gallery.close();
  }
});

/** Enlarges the last diagram by the palette, and types on at once. */
async function enlargeByKeys(page: Page, ...next: readonly string[]): Promise<void> {
  await page.getByRole('textbox', { name: 'Message', exact: true }).focus();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('enlarge the diagram');
  await expect(page.getByRole('dialog', { name: 'All commands' }).getByRole('combobox')).toHaveValue('enlarge the diagram');
  await page.keyboard.press('Enter');
  for (const key of next) await page.keyboard.press(key);
}

test('a diagram enlarged from the palette is over the window before it is drawn: what is typed goes nowhere, and it is gone with its chat', { tag: '@long' }, async () => {
  const gallery = await openGalleryBrowser();
  try {
    const page = await gallery.newPage({ width: 1300, height: 1000 });
    let come = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      come = resolve;
    });
    await page.route(`${gallery.origin}diagram/**`, async (route) => {
      await held;
      await route.continue();
    });
    // What is held back holds back the end of loading.
    await page.goto(`${gallery.origin}?story=diagram-enlarged`, { waitUntil: 'commit' });
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('status')).toHaveText('Drawing…');
    await page.evaluate((detail) => dispatchEvent(new CustomEvent('gallery-event', { detail })), ['command.changed', { command: 'next-chat' }]);
    await expect(page.getByText('A parcel leaves.')).toBeVisible();
    await expect(dialog).toHaveCount(0);
    await page.getByRole('row', { name: /Orders/ }).click();
    await enlargeByKeys(page, 'y', 'Enter');
    await expect(dialog.getByRole('status')).toHaveText('Drawing…');
    await expectAccessible(page, 'a diagram that is being drawn');
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await enlargeByKeys(page);
    come();
    await expect(dialog.getByRole('img')).toBeVisible({ timeout: 30_000 });
    await expect(dialog.getByRole('button', { name: 'Save as PNG' })).toBeVisible();
    await page.keyboard.press('Escape');
    const field = page.getByRole('textbox', { name: 'Message', exact: true });
    await expect(field).toBeFocused();
    await expect(field).toHaveValue('');
  } finally {
    await gallery.close();
  }
});

test('a diagram enlarged from the palette that cannot be drawn says why over the window, with its words', { tag: '@long' }, async () => {
  const gallery = await openGalleryBrowser();
  try {
    const page = await gallery.newPage({ width: 1300, height: 1000 });
    await gallery.open(page, 'chat-diagram-wrong');
    await enlargeByKeys(page);
    const dialog = page.getByRole('dialog', { name: 'Diagram' });
    await expect(dialog.getByRole('note')).toContainText('This diagram cannot be drawn.', { timeout: 30_000 });
    await expect(dialog.getByRole('note')).toContainText('Parse error on line');
    await expect(dialog.getByRole('status')).toHaveText('This diagram cannot be drawn.');
    await expect(dialog.getByText('order[Order --> check')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Copy' })).toBeVisible();
    await expectAccessible(page, 'a diagram that cannot be drawn');
  } finally {
    await gallery.close();
  }
});

/** An answer that is being written, with a diagram that is drawn when `come` is called. */
async function growAround(page: Page, origin: string, before: string): Promise<{ readonly come: () => void }> {
  let come = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    come = resolve;
  });
  await page.route(`${origin}diagram/**`, async (route) => {
    await held;
    await route.continue();
  });
  const text = `${before}\n\n\`\`\`mermaid\nflowchart TD\n  accTitle: Late\n  a --> b --> c --> d --> e\n\`\`\`\n\nWhat comes after it.`;
  await page.evaluate((whole) => {
    const payload = { conversationId: 'c-1', replyId: 'r-1', messageId: 'a-1', seq: 0, events: [{ type: 'text-delta', text: whole }] };
    dispatchEvent(new CustomEvent('gallery-event', { detail: ['chat.changed', payload] }));
  }, text);
  await expect(page.getByText('What comes after it.')).toBeAttached({ timeout: 10_000 });
  return { come };
}

test('a diagram that comes late is fitted into the room of its words while it is read, and shown whole by a press, or once it is below what is read', { tag: '@long' }, async () => {
  test.setTimeout(120_000);
  const gallery = await openGalleryBrowser();
  try {
    const page = await gallery.newPage({ width: 1000, height: 800 });
    const figure = page.locator('[data-message="a-1"] figure');
    const heightOf = async (): Promise<number> => (await figure.boundingBox())?.height ?? 0;
    await gallery.open(page, 'chat-waiting');
    const seen = await growAround(page, gallery.origin, 'In sight:');
    const before = await heightOf();
    seen.come();
    await expect(figure.getByRole('img')).toBeVisible({ timeout: 30_000 });
    expect(await heightOf()).toBeCloseTo(before, 0);
    await figure.getByRole('button', { name: 'Show whole' }).click();
    await expect.poll(heightOf).toBeGreaterThan(before + 100);
    await expect(figure.getByRole('button', { name: 'Show whole' })).toHaveCount(0);

    await page.unrouteAll();
    const other = await gallery.newPage({ width: 1000, height: 800 });
    await gallery.open(other, 'chat-waiting');
    const below = await growAround(other, gallery.origin, Array.from({ length: 40 }, (_, index) => `Paragraph ${index} above it.`).join('\n\n'));
    const log = other.getByRole('log', { name: 'Messages' });
    await log.evaluate((element) => element.scrollTo(0, 0));
    const read = other.getByText('Paragraph 0 above it.');
    const place = await read.boundingBox();
    below.come();
    await expect(other.locator('[data-message="a-1"] figure img')).toBeAttached({ timeout: 30_000 });
    await expect(other.getByRole('button', { name: 'Show whole' })).toHaveCount(0);
    expect((await other.locator('[data-message="a-1"] figure').boundingBox())?.height).toBeGreaterThan(before + 100);
    expect(await read.boundingBox()).toEqual(place);
  } finally {
    await gallery.close();
  }
});
