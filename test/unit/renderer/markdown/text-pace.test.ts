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
  pace.take({ shown, text, readTo: characters, characters, isGrowing });
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
  it.each([
    ['never late where each frame is heard of at once', 1, 0],
    ['a frame or two late at most where it is heard of once the one behind it begins', 2, 0.01],
  ])('lets what models write come as it comes, at five thousand tokens a second: %s', (_name, framesToHear, mostLate) => {
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
        if ((frame + 1) % framesToHear === 0) pace.drawn();
      }
    }
    expect(updates).toBeGreaterThan(300);
    expect(late / updates).toBeLessThanOrEqual(mostLate);
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
    expect(pace.take({ shown: first, text: first, readTo: text.length, characters: text.length, isGrowing: false })).toBe(false);
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

  it('reads a little of what comes all at once in each frame, to its end also when the answer ends meanwhile', () => {
    const source = `${'word 👋🏽 '.repeat(6000)}end`;
    const pace = createTextPace(0, true);
    let isGrowing = true;
    let read = '';
    let frames = 0;
    do {
      const next = pace.read(source, isGrowing);
      expect(source.startsWith(next)).toBe(true);
      expect(next).not.toMatch(/[\uD800-\uDBFF]$/);
      expect(next.length - read.length).toBeLessThanOrEqual(8000);
      read = next;
      const text = whole(read);
      pace.take({ shown: text, text, readTo: read.length, characters: source.length, isGrowing });
      isGrowing = false;
      frames += 1;
    } while (pace.drawn());
    expect(read).toBe(source);
    expect(frames).toBeGreaterThan(6);
    expect(pace.read('Another text, whole from the start.', false)).toBe('Another text, whole from the start.');
    expect(pace.read(source + source, false)).toBe(source + source);
  });

  it('reads all of an answer that somebody comes back to, and all that came while the window was out of sight', () => {
    const source = 'word '.repeat(10_000);
    const pace = createTextPace(source.length, true);
    expect(pace.read(source, true)).toBe(source);
    const text = whole('word');
    pace.take({ shown: text, text, readTo: source.length, characters: source.length, isGrowing: true });
    expect(pace.read(source + source, true)).not.toBe(source + source);
    pace.comeBack();
    expect(pace.read(source + source, true)).toBe(source + source);
  });
});
