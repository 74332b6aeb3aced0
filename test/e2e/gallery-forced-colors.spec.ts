import { expect, test, type Locator, type Page } from 'playwright/test';
import { openGalleryBrowser, type GalleryBrowser } from './support/gallery-browser.ts';

let gallery: GalleryBrowser;

test.beforeAll(async () => {
  gallery = await openGalleryBrowser();
});

test.afterAll(() => gallery.close());

async function open(story: string): Promise<Page> {
  const page = await gallery.newPage({ width: 1200, height: 800 });
  await page.emulateMedia({ forcedColors: 'active' });
  await gallery.open(page, story);
  return page;
}

/** The colours of an element and of all that is in it, and what the system calls its own. */
function colorsIn(element: Locator): Promise<{ readonly own: readonly string[]; readonly ground: string; readonly highlight: readonly [string, string] }> {
  return element.evaluate((root) => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.cssText = 'color: HighlightText; background: Highlight; forced-color-adjust: none';
    const { color, backgroundColor } = getComputedStyle(probe);
    probe.remove();
    const all = [root, ...root.querySelectorAll('span, svg, kbd')];
    return { own: [...new Set(all.map((each) => getComputedStyle(each).color))], ground: getComputedStyle(root).backgroundColor, highlight: [color, backgroundColor] };
  });
}

test('where the system gives the colours, what floats has an edge and what is chosen is read on its ground, icon and note too', { tag: '@long' }, async () => {
  const palette = await open('palette-all');
  expect(await palette.getByRole('dialog').locator('..').evaluate((panel) => getComputedStyle(panel).borderTopStyle)).toBe('solid');
  const chosen = await colorsIn(palette.getByRole('option', { selected: true }));
  expect([chosen.own, chosen.ground]).toEqual([[chosen.highlight[0]], chosen.highlight[1]]);
  await palette.close();

  const list = await open('chat-versions');
  await list.getByRole('row', { name: /House rules/ }).click({ button: 'right' });
  const entry = await colorsIn(list.getByRole('menuitem').first());
  expect([entry.own, entry.ground]).toEqual([[entry.highlight[0]], entry.highlight[1]]);
  const popover = list.getByRole('menu').locator('xpath=ancestor::*[@data-trigger or @data-placement][1]');
  expect(await popover.evaluate((element) => getComputedStyle(element).borderTopStyle)).toBe('solid');
  await list.close();
});

test('a diagram is drawn in the colours of the system, and its notes are read', { tag: '@long' }, async () => {
  const page = await open('chat-diagrams');
  const picture = page.getByRole('img', { name: 'Diagram', exact: true });
  await expect(picture).toBeVisible({ timeout: 60_000 });
  const rows = await picture.evaluate((image) => {
    if (!(image instanceof HTMLImageElement)) return null;
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    const context = canvas.getContext('2d');
    if (context === null) return null;
    context.drawImage(image, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    let found = 0;
    for (let y = 0; y < height; y += 1) {
      let longest = 0;
      for (let x = 0, run = 0; x < width; x += 1) {
        const at = 4 * (y * width + x);
        run = (data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0) < 60 ? run + 1 : 0;
        longest = Math.max(longest, run);
      }
      if (longest > 100) found += 1;
    }
    return found;
  });
  // Rows of pixels with a long black piece: the lines. A note whose ground has the colour of text would be some seventy more.
  expect(rows).toBeLessThan(40);
  await page.close();
});
