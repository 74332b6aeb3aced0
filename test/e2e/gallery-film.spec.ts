import { expect, test } from 'playwright/test';
import { filmAnswer } from '../builders/film-answer.ts';
import { openGalleryBrowser } from './support/gallery-browser.ts';

/** Characters that come with each frame: some 900 tokens a second. */
const step = 60;

interface Fault {
  /** Characters of the answer that had come. */
  readonly at: number;
  readonly what: string;
}

/** Runs in the page: lets the answer grow frame by frame, and says what of it went away, changed or moved once it was shown. */
async function watch([text, size]: readonly [string, number]): Promise<{ readonly faults: readonly Fault[]; readonly blocks: number; readonly words: number }> {
  const faults: Fault[] = [];
  const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
  const log = document.querySelector<HTMLElement>('[role="log"]');
  const answer = (): Element | null => document.querySelector('[data-message="a-1"] [data-text]');
  type Seen = { readonly element: Element; readonly tag: string; readonly text: string; readonly top: number };
  let before: readonly Seen[] = [];
  let height = 0;
  let scrolled = 0;
  const look = (at: number): void => {
    const root = answer();
    if (root === null || log === null) return;
    const origin = root.getBoundingClientRect().top;
    // A footnote's text stands below everything, and moves down with it.
    const blocks = [...root.children].filter((each) => each.tagName !== 'SECTION');
    const now = blocks.map((element) => ({ element, tag: element.tagName, text: element.textContent, top: Math.round(element.getBoundingClientRect().top - origin) }));
    for (const [index, seen] of before.entries()) {
      const after = now[index];
      const isSettled = index < before.length - 1;
      if (after === undefined) faults.push({ at, what: `block ${index} went away: ${seen.text.slice(0, 40)}` });
      else if (after.element !== seen.element && after.tag !== 'FIGURE') faults.push({ at, what: `block ${index} was made anew: ${seen.tag} "${seen.text.slice(-40)}", then ${after.tag} "${after.text.slice(-40)}"` });
      else if (after.top !== seen.top) faults.push({ at, what: `block ${index} moved by ${after.top - seen.top} px: ${seen.tag} ${seen.text.slice(0, 40)}` });
      else if (isSettled && after.text !== seen.text && !after.element.matches('figure, :has(.katex)')) faults.push({ at, what: `block ${index} changed: ${seen.text.slice(-60)} -> ${after.text.slice(-60)}` });
      else if (after.text.length < seen.text.length - 1 && !after.element.matches('figure, :has(.katex)')) faults.push({ at, what: `block ${index} lost text: ${seen.text.slice(-60)} -> ${after.text.slice(-60)}` });
    }
    const grown = root.getBoundingClientRect().height - height;
    if (grown < -1) faults.push({ at, what: `the answer shrank by ${Math.round(-grown)} px` });
    if (log.scrollTop < scrolled - 1) faults.push({ at, what: `the view went back by ${Math.round(scrolled - log.scrollTop)} px` });
    height = Math.max(height, root.getBoundingClientRect().height);
    scrolled = log.scrollTop;
    before = now;
  };
  let seq = 0;
  for (let at = 0; at < text.length; at += size) {
    const payload = { conversationId: 'c-1', replyId: 'r-1', messageId: 'a-1', seq, events: [{ type: 'text-delta', text: text.slice(at, at + size) }] };
    seq += 1;
    dispatchEvent(new CustomEvent('gallery-event', { detail: ['chat.changed', payload] }));
    await frame();
    await frame();
    look(at + size);
  }
  return { faults, blocks: before.length, words: before.reduce((sum, seen) => sum + seen.text.split(/\s+/).length, 0) };
}

test('while an answer of 3,000 words is written, nothing of it that was shown goes away, changes or moves', { tag: '@long' }, async () => {
  const gallery = await openGalleryBrowser();
  try {
    const page = await gallery.newPage({ width: 1000, height: 800 });
    await gallery.open(page, 'chat-waiting');
    await expect(page.getByText('Waiting for')).toBeVisible();
    const { faults, blocks, words } = await page.evaluate(watch, [filmAnswer, step] as const);
    expect(faults).toEqual([]);
    expect(blocks).toBeGreaterThan(80);
    expect(words).toBeGreaterThan(3000);
    await expect.poll(() => page.locator('[data-message="a-1"] figure img').count()).toBeGreaterThan(0);
  } finally {
    await gallery.close();
  }
});
