import type { Page } from 'playwright';
import { expect } from '../harness/fixtures.ts';

/** Nothing of the page is wider than the window, and no control stands out of it or loses part of its label. */
export async function expectFits(page: Page, what: string): Promise<void> {
  // A window that was just resized hears of it with its next frame, and shows what follows from that with the one after it.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const problems = await page.evaluate(() => {
    const found: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth - clientWidth} px too wide`);
    const scrolls = (element: Element | null): boolean =>
      element !== null && element !== document.body && (/(auto|scroll)/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth || scrolls(element.parentElement));
    for (const element of document.querySelectorAll<HTMLElement>('button, input, textarea, select, a[href], [role="tab"], [role="option"], h1, h2')) {
      const { left, right, width, height } = element.getBoundingClientRect();
      // Hidden for the eye: such as the real radio behind a drawn one.
      if (width <= 1 || height <= 1 || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      if (element.closest('.visually-hidden, [aria-hidden="true"], [inert]') !== null || scrolls(element.parentElement)) continue;
      const name = `${element.tagName.toLowerCase()} "${(element.ariaLabel ?? element.textContent).slice(0, 40)}"`;
      if (left < -1 || right > clientWidth + 1) found.push(`${name} reaches from ${Math.round(left)} to ${Math.round(right)} of ${clientWidth}`);
      const { overflowX, textOverflow } = getComputedStyle(element);
      const isClipped = overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
      if (element.tagName === 'BUTTON' && isClipped && textOverflow !== 'ellipsis') found.push(`${name} is cut off`);
    }
    return found;
  });
  expect.soft(problems, what).toEqual([]);
}
