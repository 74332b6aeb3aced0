import { expect, test } from 'playwright/test';
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

for (const { id } of stories) {
  for (const [colorScheme, viewport] of looks) {
    test(`${id}, ${colorScheme}`, async () => {
      const page = await gallery.newPage(viewport);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // "Two minutes ago" and "Yesterday" must not depend on when this runs.
      await page.clock.setFixedTime('2026-06-15T12:00:00Z');
      await gallery.open(page, id);
      await expect(page).toHaveScreenshot(`${id}-${colorScheme}.png`);
      await page.close();
    });
  }
}
