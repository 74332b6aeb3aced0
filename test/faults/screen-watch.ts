import type { Page } from 'playwright';

/** When each numbered sentence came on the screen, by the page's own clock in milliseconds since 1970. */
export interface ScreenWatch {
  seenAt(): ReadonlyMap<number, number>;
}

/**
 * Notes each sentence of the last answer as soon as it is painted: what is in the page after a frame is on the screen. What the
 * page told before it was killed counts.
 */
export async function watchScreen(page: Page): Promise<ScreenWatch> {
  const seen = new Map<number, number>();
  await page.exposeFunction('noteSentences', (numbers: readonly number[], atMs: number) => {
    for (const number of numbers) if (!seen.has(number)) seen.set(number, atMs);
  });
  await page.evaluate(() => {
    const told = new Set<number>();
    const note = (globalThis as unknown as { noteSentences: (numbers: readonly number[], atMs: number) => void }).noteSentences;
    const look = (): void => {
      const text = [...document.querySelectorAll('article')].at(-1)?.textContent ?? '';
      const fresh = [...text.matchAll(/Sentence (\d+) ends here\./g)].map(([, number]) => Number(number)).filter((number) => !told.has(number));
      for (const number of fresh) told.add(number);
      if (fresh.length > 0) note(fresh, Date.now());
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  return { seenAt: () => seen };
}
