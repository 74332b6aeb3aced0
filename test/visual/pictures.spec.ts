import { expect, test, type Page } from 'playwright/test';
import { codeLanguageOf } from '../../renderer/highlight/code-languages.ts';
import { openGalleryBrowser, type GalleryBrowser } from '../e2e/support/gallery-browser.ts';
import { stories } from '../gallery/stories.ts';

let gallery: GalleryBrowser;

test.beforeAll(async () => {
  gallery = await openGalleryBrowser();
});

test.afterAll(() => gallery.close());

/** How people have it: a large light window, and a small dark one. */
const looks = [
  ['light', { width: 1400, height: 900 }],
  ['dark', { width: 900, height: 700 }],
] as const;

/** Parts of the window are fetched when they are wanted, and colours come from a worker a moment after their code. */
async function allHasCome(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  const plain = async (): Promise<readonly string[]> => {
    const languages = await page
      .locator('figure:has(> pre > code):not(:has(code [class*="code-"]))')
      .evaluateAll((figures) => figures.map((figure) => figure.querySelector('figcaption span')?.textContent ?? ''));
    return languages.filter((language) => codeLanguageOf(language) !== null);
  };
  await expect.poll(plain).toEqual([]);
}

for (const { id } of stories) {
  for (const [colorScheme, viewport] of looks) {
    test(`${id}, ${colorScheme}`, async () => {
      const page = await gallery.newPage(viewport);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // "Two minutes ago" and "Yesterday" must not depend on when this runs.
      await page.clock.setFixedTime('2026-06-15T12:00:00Z');
      await gallery.open(page, id);
      await allHasCome(page);
      await expect(page).toHaveScreenshot(`${id}-${colorScheme}.png`);
      await page.close();
    });
  }
}
