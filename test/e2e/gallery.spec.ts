import { expect, test } from 'playwright/test';
import { stories } from '../gallery/stories.ts';
import { expectAccessible } from './support/axe.ts';
import { expectFits } from './support/fits.ts';
import { openGalleryBrowser, type GalleryBrowser } from './support/gallery-browser.ts';

let gallery: GalleryBrowser;

test.beforeAll(async () => {
  gallery = await openGalleryBrowser();
});

test.afterAll(() => gallery.close());

for (const story of stories) {
  test(`${story.id}: axe finds nothing, the policy holds, and 200 % fits in 900 px`, async () => {
    const page = await gallery.newPage({ width: 1200, height: 800 });
    const problems: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(error.message));
    await gallery.open(page, story.id);
    await expectAccessible(page, story.id);
    expect.soft(problems).toEqual([]);
    await page.setViewportSize({ width: 450, height: 400 });
    await expectFits(page, story.id);
    await page.close();
  });
}
