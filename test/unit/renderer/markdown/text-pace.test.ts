import { describe, expect, it } from 'vitest';
import { createMarkdownDocument, parseMarkdown } from '../../../../renderer/markdown/markdown-document.ts';
import { elementCount, elementsPerFrame } from '../../../../renderer/markdown/pace-blocks.ts';
import { createBlockLimit, type LimitedBlocks } from '../../../../renderer/markdown/plain-rest.ts';
import { createTextPace, type TextPace } from '../../../../renderer/markdown/text-pace.ts';
import { everyLongAnswer } from '../../../builders/long-answers.ts';
import { hostileShapes } from '../../../builders/hostile-markdown.ts';

const whole = (text: string): LimitedBlocks => ({ blocks: parseMarkdown(text), rest: [] });
const itemsOf = (count: number): string => '- a *b*\n'.repeat(count);

/** Puts into the page what the pace gives, and answers it. */
function render(pace: TextPace, text: LimitedBlocks, characters: number, isGrowing: boolean): LimitedBlocks {
  const shown = pace.shown(text, characters);
  pace.take(shown, text, characters, isGrowing);
  return shown;
}

/** Draws frames until all of the text is there; answers how many. */
function framesUntilWhole(pace: TextPace, text: LimitedBlocks, characters: number, isGrowing: boolean): number {
  let frames = 0;
  while (pace.drawn()) {
    render(pace, text, characters, isGrowing);
    frames += 1;
  }
  return frames;
}

describe('the pace of a text', () => {
  it('lets what models write come as it comes, at five thousand tokens a second, a frame or two late at most', () => {
    const step = 333;
    let updates = 0;
    let late = 0;
    for (const text of everyLongAnswer().slice(0, 8)) {
      const parsed = createMarkdownDocument();
      const limit = createBlockLimit();
      const pace = createTextPace(0, true);
      let wasLate = false;
      for (let end = step, frame = 0; end <= text.length; end += step, frame += 1) {
        const blocks = limit.limit(parsed.update(text.slice(0, end), true));
        const isLate = render(pace, blocks, end, true) !== blocks;
        expect(wasLate && isLate).toBe(false);
        wasLate = isLate;
        updates += 1;
        if (isLate) late += 1;
        // A frame is heard of once the one behind it begins.
        if (frame % 2 === 1) pace.drawn();
      }
    }
    expect(updates).toBeGreaterThan(300);
    expect(late / updates).toBeLessThan(0.01);
  });

  it('spreads what comes all at once over frames, to its end also when the answer ends or fails meanwhile', () => {
    const text = whole(itemsOf(2000));
    const characters = itemsOf(2000).length;
    const pace = createTextPace(0, true);
    render(pace, whole('- a'), 3, true);
    let shown = render(pace, text, characters, true);
    expect(elementCount(shown.blocks)).toBeLessThan(elementsPerFrame + 20);
    shown = render(pace, text, characters, false);
    expect(elementCount(shown.blocks)).toBeLessThan(elementsPerFrame + 20);
    const frames = framesUntilWhole(pace, text, characters, false);
    expect(frames).toBeGreaterThan(8);
    expect(frames).toBeLessThan(40);
    expect(pace.shown(text, characters)).toBe(text);
  });

  it('shows at once what was whole when it was first shown, and goes on with it by frames', () => {
    const text = itemsOf(2000);
    const pace = createTextPace(text.length, false);
    const first = whole(text);
    expect(pace.shown(first, text.length)).toBe(first);
    expect(pace.take(first, first, text.length, false)).toBe(false);
    const longer = whole(text + itemsOf(2000));
    // Going on begins with what is there.
    render(pace, first, text.length, true);
    const shown = render(pace, longer, 2 * text.length, true);
    expect(elementCount(shown.blocks)).toBeGreaterThanOrEqual(elementCount(first.blocks));
    expect(elementCount(shown.blocks)).toBeLessThan(elementCount(first.blocks) + elementsPerFrame + 20);
  });

  it('shows at once what came while the window was out of sight, and an attack by frames as ever', () => {
    for (const text of everyLongAnswer().slice(0, 8)) {
      const pace = createTextPace(0, true);
      const start = text.slice(0, 500);
      render(pace, whole(start), start.length, true);
      while (pace.drawn()) render(pace, whole(start), start.length, true);
      pace.comeBack();
      const blocks = whole(text);
      expect(render(pace, blocks, text.length, true)).toBe(blocks);
    }
    const attack = hostileShapes['fences in a list']?.(2000) ?? '';
    const pace = createTextPace(0, true);
    pace.comeBack();
    expect(elementCount(render(pace, whole(attack), attack.length, true).blocks)).toBeLessThan(elementCount(parseMarkdown(attack)));
  });
});
