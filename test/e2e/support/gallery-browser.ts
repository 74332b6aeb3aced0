import { homedir } from 'node:os';
import { chromium, expect, type Page } from 'playwright/test';
import { findBrowser } from '../../../scripts/lib/browser.mjs';
import { withLock } from '../../../scripts/lib/lock.mjs';
import { inRoot, root } from '../../../scripts/lib/root.mjs';
import { hashFiles, readStamp, writeStamp } from '../../../scripts/lib/stale.mjs';
import { buildGallery, serveGallery } from '../../gallery/serve-gallery.ts';

/** The gallery, served under the app's own policy, and a browser to see it in. */
export interface GalleryBrowser {
  /** Where the gallery's own files are. */
  readonly origin: string;
  /** A window of its own; scripts that another one loaded are not loaded again. */
  newPage(viewport: { readonly width: number; readonly height: number }): Promise<Page>;
  /** Shows a story; `page` may have shown another before. */
  open(page: Page, story: string): Promise<void>;
  close(): Promise<void>;
}

const stampFile = inRoot('out', 'stamps', 'gallery');

/** Two workers must not build into the same folder, nor one anew what the other is showing. */
async function buildOnce(): Promise<void> {
  await withLock(inRoot('out', 'gallery.lock'), async () => {
    const hash = hashFiles(root, ['app', 'renderer', 'test/gallery', 'package-lock.json']);
    if (readStamp(stampFile) === hash) return;
    await buildGallery();
    writeStamp(stampFile, hash);
  });
}

/** Builds the gallery if it is stale and opens a browser, with `moreArgs` on its command line. */
export async function openGalleryBrowser(moreArgs: readonly string[] = []): Promise<GalleryBrowser> {
  await buildOnce();
  const { url, server } = await serveGallery();
  const executablePath = findBrowser({ platform: process.platform, env: process.env, homeDir: homedir(), isHeadless: true });
  if (executablePath === null) throw new Error('No Chromium, Chrome or Edge is installed; KILODESK_BROWSER can name one.');
  const browser = await chromium.launch({
    executablePath,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-gpu', '--site-per-process'],
      ...moreArgs,
    ],
  });
  const context = await browser.newContext();
  return {
    origin: url,
    async newPage(viewport) {
      const page = await context.newPage();
      await page.setViewportSize(viewport);
      return page;
    },
    async open(page, story) {
      await page.goto(`${url}?story=${story}`);
      // Behind a dialog the rest of the page has no roles.
      await expect(page.locator('h1').first()).toBeVisible();
      await expect(page.locator('html[data-pressing]')).toHaveCount(0);
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}
