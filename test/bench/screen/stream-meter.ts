import type { CDPSession, Page } from 'playwright';

/** What an answer that was streamed into a page cost. */
export interface Streamed {
  readonly frames: number;
  /** Frames that came more than 25 ms after the one before. */
  readonly dropped: number;
  /** Tasks of more than 50 ms. */
  readonly longTasks: number;
  /** Seconds of processor time of the page's thread. */
  readonly workSeconds: number;
  /** Milliseconds from a key to what it drew, of the slowest hundredth; at most 16 where the browser names none. */
  readonly keyMs: number;
  /** Characters of the answer that the page shows at the end. */
  readonly shownLength: number;
}

interface Meter {
  readonly frames: number;
  readonly dropped: number;
  readonly longTasks: number;
  readonly keyMs: readonly number[];
}

/** How the page of a bench is fed: the whole text so far, and what is new of it. */
export type Feed = (whole: string, delta: string) => void;

const keysASecond = 5;

/** Runs in the page: hands `text` to the page's feed by its clock, at most once a frame, and measures until it is shown. */
async function feedPage({ text, charactersASecond }: { readonly text: string; readonly charactersASecond: number }): Promise<Meter> {
  const feed = (globalThis as unknown as { readonly feed: Feed }).feed;
  let longTasks = 0;
  const keyMs: number[] = [];
  const tasks = new PerformanceObserver((list) => {
    longTasks += list.getEntries().length;
  });
  tasks.observe({ type: 'longtask' });
  const keys = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'keydown') keyMs.push(entry.duration);
  });
  keys.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  let frames = 0;
  let dropped = 0;
  let given = 0;
  const start = await nextFrame();
  let before = start;
  while (given < text.length) {
    const now = await nextFrame();
    frames += 1;
    if (now - before > 25) dropped += 1;
    before = now;
    const due = Math.min(text.length, Math.floor(((now - start) / 1000) * charactersASecond));
    if (due > given) feed(text.slice(0, due), text.slice(given, due));
    given = due;
  }
  for (let rest = 0; rest < 30; rest += 1) await nextFrame();
  tasks.disconnect();
  keys.disconnect();
  return { frames, dropped, longTasks, keyMs };
}

/** Milliseconds of processor time of the page's thread, frame by frame. */
export interface FrameWork {
  readonly medianMs: number;
  /** Of the dearest hundredth, and the dearest. */
  readonly p99Ms: number;
  readonly longestMs: number;
  /** Frames over 16.7 ms. */
  readonly late: number;
  /** The work of the last tenth of the frames, in that of the first. */
  readonly growth: number;
}

/**
 * Feeds `text` frame by frame, as much as comes in a sixtieth of a second, and measures the work of each: other programs and a slow
 * screen change nothing in it.
 */
export async function measureFrames(page: Page, text: string, charactersASecond: number): Promise<FrameWork> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const size = Math.ceil(charactersASecond / 60);
  const values: number[] = [];
  await page.evaluate((whole) => Object.assign(globalThis, { whole }), text);
  for (let end = size; end < text.length + size; end += size) {
    const before = await workSeconds(session);
    await page.evaluate(
      async ([from, to]) => {
        const { feed, whole } = globalThis as unknown as { readonly feed: Feed; readonly whole: string };
        feed(whole.slice(0, to), whole.slice(from, to));
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      },
      [end - size, end] as const,
    );
    values.push(((await workSeconds(session)) - before) * 1000);
  }
  const sorted = values.toSorted((a, b) => a - b);
  const tenth = Math.floor(values.length / 10);
  const sum = (part: readonly number[]): number => part.reduce((all, value) => all + value, 0);
  return {
    medianMs: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
    p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN,
    longestMs: sorted.at(-1) ?? Number.NaN,
    late: sorted.filter((value) => value > 16.7).length,
    growth: sum(values.slice(-tenth)) / sum(values.slice(0, tenth)),
  };
}

/** Processor time of the page's thread for scripts, styles and layout; waiting for other programs is in none of them. */
async function workSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const counted = new Set(['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration']);
  return metrics.filter(({ name }) => counted.has(name)).reduce((sum, { value }) => sum + value, 0);
}

/** Types into whatever has the focus until `isDone`. Answers how many keys there were. */
async function typeUntil(page: Page, isDone: () => boolean): Promise<number> {
  let count = 0;
  for (; !isDone(); count += 1) {
    await page.keyboard.type(count % 40 === 39 ? ' ' : 'abcdefgh'[count % 8] ?? 'a', { delay: 1000 / keysASecond });
  }
  return count;
}

/**
 * Streams `text` into a page that has a global `feed` and the focus in a field, at `charactersASecond`, while somebody types, and
 * measures frames, long tasks, work and keys. `shown` finds what holds the answer.
 */
export async function measureStream(page: Page, shown: string, text: string, charactersASecond: number): Promise<Streamed> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  // Whoever waits for an answer has typed a question before.
  await page.keyboard.type('first', { delay: 1000 / keysASecond });
  const before = await workSeconds(session);
  let isDone = false;
  const running = page.evaluate(feedPage, { text, charactersASecond }).finally(() => {
    isDone = true;
  });
  const [meter, keyCount] = await Promise.all([running, typeUntil(page, () => isDone)]);
  const slowest = meter.keyMs.toSorted((a, b) => b - a);
  // Keys that the browser does not name took less than 16 ms.
  const keyMs = slowest[Math.floor(keyCount / 100)] ?? 16;
  const shownLength = await page.locator(shown).evaluate((element) => element.textContent.length);
  return { ...meter, keyMs, workSeconds: (await workSeconds(session)) - before, shownLength };
}
