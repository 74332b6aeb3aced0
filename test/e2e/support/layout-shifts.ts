import type { Page } from 'playwright';

interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly sources: readonly { readonly node: Node | null; readonly previousRect: DOMRect; readonly currentRect: DOMRect }[];
}

interface WatchingWindow {
  readonly layoutShifts: string[];
  readonly shiftObserver: PerformanceObserver;
}

/** Watches what moves without being scrolled; the answer lists what moved since, in words. Chromium only, as both hosts are. */
export async function collectLayoutShifts(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const layoutShifts: string[] = [];
    const note = (entries: readonly PerformanceEntry[]): void => {
      for (const entry of entries as readonly LayoutShift[]) {
        for (const { node, previousRect, currentRect } of entry.sources) {
          const text = node?.textContent?.slice(0, 40) ?? '';
          const name = node instanceof Element ? node.tagName : (node?.nodeName ?? 'gone');
          layoutShifts.push(`${name} "${text}" moved from ${Math.round(previousRect.y)} to ${Math.round(currentRect.y)}`);
        }
      }
    };
    const shiftObserver = new PerformanceObserver((list) => note(list.getEntries()));
    shiftObserver.observe({ type: 'layout-shift', buffered: false });
    Object.assign(globalThis, { layoutShifts, shiftObserver });
  });
  return () =>
    page.evaluate(async () => {
      // Two frames, so that what was just painted has been counted.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return (globalThis as unknown as WatchingWindow).layoutShifts;
    });
}
