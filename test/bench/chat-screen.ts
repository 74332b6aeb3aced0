import type { CDPSession, Page } from 'playwright';
import { openGalleryBrowser } from '../e2e/support/gallery-browser.ts';

const rounds = 5;
const scrolledFrames = 60;
const scrolledPx = 300;
const viewport = { width: 1400, height: 900 };

/** What opening a long chat and scrolling it took. */
interface Opened {
  /** Milliseconds of work until it is there, and frames until it is drawn. */
  readonly workMs: number;
  readonly frames: number;
  /** Milliseconds of work of the dearest of the frames that were scrolled, and of the middle one. */
  readonly scrollWorstMs: number;
  readonly scrollMedianMs: number;
  readonly nodes: number;
}

/** A way to show a chat of so many messages: makes the page ready, and answers what is to be pressed and what is then waited for. */
type Way = (page: Page, count: number) => Promise<{ readonly press: () => Promise<void>; readonly selector: string }>;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Milliseconds of processor time of the page's thread for scripts, styles and layout; waiting for other programs is in none of them. */
async function workedMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const counted = new Set(['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration']);
  return metrics.filter(({ name }) => counted.has(name)).reduce((sum, { value }) => sum + value * 1000, 0);
}

/** Counts frames from the next press of the pointer until `selector` stands in the page and is drawn. */
async function countFrames(page: Page, selector: string, press: () => Promise<void>): Promise<number> {
  await page.evaluate((awaited) => {
    const counted = Promise.withResolvers<number>();
    Object.assign(globalThis, { counted: counted.promise });
    const start = (): void => {
      let frames = 0;
      const next = (): void => {
        frames += 1;
        if (document.querySelector(awaited) === null) requestAnimationFrame(next);
        else requestAnimationFrame(() => counted.resolve(frames));
      };
      requestAnimationFrame(next);
    };
    addEventListener('pointerup', start, { once: true, capture: true });
  }, selector);
  await press();
  return page.evaluate(() => (globalThis as unknown as { counted: Promise<number> }).counted);
}

/** Kilodesk's own window: another chat is open, and this one is pressed in the list. */
const inKilodesk: Way = async (page, count) => {
  await page.getByRole('button', { name: 'New chat' }).click();
  await page.locator('article').first().waitFor({ state: 'detached' });
  const row = page.getByRole('row', { name: 'A very long chat' });
  await row.hover();
  return { press: () => row.click(), selector: `[data-message="m-${count - 1}"]` };
};

/** The same words as plain elements, without a button or a figure beside them: less than any client shows. */
const asPlainElements =
  (style: string): Way =>
  async (page, count) => {
    await page.setContent('<style>body{margin:0;font:15px/24px sans-serif}button{position:fixed}#log{height:900px;overflow-y:auto}article{max-width:600px;margin:0 auto;padding:12px 0}</style><button>Open</button><div id="log"></div>');
    await page.evaluate(
      ([many, css]) => {
        document.querySelector('button')?.addEventListener('click', () => {
          const log = document.querySelector('#log');
          if (log === null) return;
          const words = 'The first temple opens at six, and by nine the buses are there. Go early, walk up, and come down by the other side. '.repeat(10);
          for (let index = 0; index < many; index += 1) {
            const article = document.createElement('article');
            if (css !== '') article.setAttribute('style', css);
            article.append(Object.assign(document.createElement('p'), { textContent: `${index}. ${index % 2 === 0 ? 'What comes next?' : words}` }));
            log.append(article);
          }
          log.scrollTop = log.scrollHeight;
          log.lastElementChild?.setAttribute('data-last', '');
        });
      },
      [count, style] as const,
    );
    return { press: () => page.getByRole('button').click(), selector: '[data-last]' };
  };

async function scroll(page: Page, session: CDPSession): Promise<readonly number[]> {
  const values: number[] = [];
  for (let frame = 0; frame < scrolledFrames; frame += 1) {
    const before = await workedMs(session);
    await page.evaluate(async (px) => {
      const log = document.querySelector('[role="log"][aria-label], #log');
      if (log !== null) log.scrollTop -= px;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }, scrolledPx);
    values.push((await workedMs(session)) - before);
  }
  return values;
}

async function measureOnce(page: Page, session: CDPSession, way: Way, count: number): Promise<Opened> {
  const { press, selector } = await way(page, count);
  const before = await workedMs(session);
  const frames = await countFrames(page, selector, press);
  const workMs = (await workedMs(session)) - before;
  const nodes = await page.evaluate(() => document.querySelector('[role="log"][aria-label], #log')?.querySelectorAll('*').length ?? 0);
  const scrolled = await scroll(page, session);
  return { workMs, frames, nodes, scrollWorstMs: Math.max(...scrolled), scrollMedianMs: median(scrolled) };
}

/** Prints what it costs to open a long chat of plain messages and to scroll it, beside lists that have all of it in the page. */
export async function benchChatScreen(print: (line: string) => void): Promise<void> {
  const gallery = await openGalleryBrowser();
  try {
    for (const [count, mostFrames] of [[10_000, 3], [100_000, 4]] as const) {
      print(`\nA chat of ${count.toLocaleString('en-US')} plain messages: opened at its end, then scrolled up for ${scrolledFrames} frames; medians of ${rounds}`);
      const ways: readonly (readonly [string, Way, number])[] = [
        ['kilodesk', inKilodesk, rounds],
        // All of a hundred thousand takes minutes and says nothing new.
        ...(count > 10_000 ? [] : ([['content-visibility', asPlainElements('content-visibility:auto;contain-intrinsic-block-size:auto 240px'), rounds], ['plain list', asPlainElements(''), rounds]] as const)),
      ];
      for (const [name, way, times] of ways) {
        const page = await gallery.newPage(viewport);
        const session = await page.context().newCDPSession(page);
        await session.send('Performance.enable', { timeDomain: 'threadTicks' });
        if (way === inKilodesk) await gallery.open(page, `chat-${count}`);
        const found: Opened[] = [];
        for (let round = 0; round < times; round += 1) found.push(await measureOnce(page, session, way, count));
        const of = (figure: keyof Opened): number => median(found.map((each) => each[figure]));
        const frames = of('frames');
        const isMet = frames <= mostFrames && of('scrollWorstMs') <= 25 && of('nodes') <= 500;
        const verdict = way === inKilodesk ? `   target ${mostFrames} frames, 25 ms, 500 nodes ${isMet ? 'met' : 'MISSED'}` : '';
        print(
          `  ${name.padEnd(20)} ${of('workMs').toFixed(0).padStart(6)} ms of work, ${String(frames).padStart(3)} frames   scrolling ${of('scrollMedianMs').toFixed(1).padStart(6)} median, ${of('scrollWorstMs').toFixed(1).padStart(6)} longest   ${String(of('nodes')).padStart(6)} nodes${verdict}`,
        );
        await page.close();
      }
    }
  } finally {
    await gallery.close();
  }
}
