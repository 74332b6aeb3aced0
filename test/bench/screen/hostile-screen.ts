import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openGalleryBrowser } from '../../e2e/support/gallery-browser.ts';
import { hostileShapes } from '../../builders/hostile-markdown.ts';
import { openKilodesk } from './answer-screen.ts';
import { traceFrames } from './frame-trace.ts';
import type { Feed } from './stream-meter.ts';

const length = 200_000;
const perFrame = 2000;
const targetMs = 100;
/** A window asks for more of a text after a quarter of a second at the latest. */
const restFrames = 30;

const filled = (unit: string): string => unit.repeat(Math.ceil(length / unit.length));

/** The texts of which most is made in a window: some of the hostile ones, and the longest list and table that there can be. */
const texts: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['lines', 'open code, line by line', 'half references', 'pipes', 'fences in a list'].map((shape) => [shape, hostileShapes[shape]?.(length) ?? ''])),
  'a table of 200 columns without cells': `${'|a'.repeat(200)}|\n${'|-'.repeat(200)}|\n${filled('|\n')}`.slice(0, length),
  'a list of short items': filled('- a\n'),
};

/** Runs in the page: lets the text grow frame by frame, and waits until nothing more of it comes into the page. */
async function feedByFrames({ size, restFrames }: { readonly size: number; readonly restFrames: number }): Promise<void> {
  const { feed, text } = globalThis as unknown as { readonly feed: Feed; readonly text: string };
  await new Promise((resolve) => requestAnimationFrame(resolve));
  for (let end = size; end <= text.length; end += size) {
    feed(text.slice(0, end), text.slice(end - size, end));
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  const count = (): number => document.querySelectorAll('[data-message="a-1"] [data-text] *').length;
  for (let still = 0, before = 0; still < restFrames; still += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const now = count();
    if (now !== before) still = 0;
    before = now;
  }
}

/** Prints what hostile Markdown costs the thread of Kilodesk's own window while 2,000 characters of it come a frame. */
export async function benchHostileScreen(print: (line: string) => void): Promise<void> {
  const gallery = await openGalleryBrowser();
  const folder = await mkdtemp(join(tmpdir(), 'kilodesk-trace-'));
  try {
    print(`\nHostile Markdown in the window, ${length / 1000} kB, ${perFrame.toLocaleString('en-US')} characters a frame: ms of the page's thread a frame`);
    for (const [shape, text] of Object.entries(texts)) {
      const page = await openKilodesk(gallery, 'chat-waiting', ['a-1']);
      // What it costs to hand the text to the page is not the window's.
      await page.evaluate((whole) => void Object.assign(globalThis, { text: whole }), text);
      const trace = join(folder, 'trace.json');
      const frames = (await traceFrames(page, trace, () => page.evaluate(feedByFrames, { size: perFrame, restFrames }))).toSorted((a, b) => a - b);
      const elements = await page.locator('[data-message="a-1"] [data-text] *').count();
      const at = (part: number): number => frames[Math.floor(part * (frames.length - 1))] ?? Number.NaN;
      print(
        `  ${shape.padEnd(38)} ${at(0.5).toFixed(1).padStart(6)} median, ${at(0.95).toFixed(0).padStart(4)} of a twentieth, ${at(1).toFixed(0).padStart(4)} longest   target ${targetMs} ${at(1) <= targetMs ? 'met' : 'MISSED'}   ${frames.length} frames, ${elements} elements`,
      );
      await page.close();
    }
  } finally {
    await gallery.close();
    await rm(folder, { recursive: true, force: true });
  }
}
