import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../../../../renderer/markdown/markdown-document.ts';
import { elementCount, elementsPerFrame, firstRoom, nextRoom, paceBlocks, paceText } from '../../../../renderer/markdown/pace-blocks.ts';
import { everyLongAnswer } from '../../../builders/long-answers.ts';
import { hostileShapes } from '../../../builders/hostile-markdown.ts';

const listOf = (count: number): string => Array.from({ length: count }, (_, index) => `- n${index} *a*\n`).join('');
const tableOf = (rows: number): string => `|a|b|\n|-|-|\n${Array.from({ length: rows }, (_, index) => `|n${index}|*b*|\n`).join('')}`;
const textOf = (text: string | undefined): string => text ?? '';

describe('a text that grows by more than a frame can draw', () => {
  it.each([
    ['a list', listOf(2000)],
    ['a table', tableOf(1500)],
    ['paragraphs', 'n *a* [b](https://b.example)\n\n'.repeat(2000)],
    ['lines of one paragraph', 'a\n'.repeat(4000)],
    ['blocks of code in a list', textOf(hostileShapes['fences in a list']?.(20_000))],
  ])('comes into the page part by part, and then is all there: %s', (_name, text) => {
    const blocks = parseMarkdown(text);
    let shown: typeof blocks = [];
    let frames = 0;
    for (; shown !== blocks; frames += 1) {
      const next = paceBlocks(blocks, elementsPerFrame * (frames + 1), shown);
      if (next !== blocks) expect(elementCount(next)).toBeLessThanOrEqual(elementsPerFrame * (frames + 1));
      // A paragraph, of 500 lines at most, comes as a whole.
      expect(elementCount(next) - elementCount(shown)).toBeLessThan(600);
      expect(elementCount(next)).toBeGreaterThanOrEqual(elementCount(shown));
      shown = next;
    }
    expect(frames).toBeGreaterThan(5);
  });

  it('shows what was on the screen whole, however large it has become, and nothing behind it then', () => {
    const before = parseMarkdown('a\n'.repeat(10));
    const blocks = parseMarkdown(`${'a\n'.repeat(450)}\n`.repeat(16));
    const shown = paceBlocks(blocks, elementCount(before) + elementsPerFrame, before);
    expect(shown).toEqual(blocks.slice(0, 1));
    const items = parseMarkdown(`- a\n${'  > *a*\n  >\n'.repeat(800)}${'- b\n'.repeat(500)}`);
    const [list] = paceBlocks(items, elementsPerFrame, parseMarkdown('- a'));
    expect(list?.kind === 'list' && list.items).toHaveLength(1);
  });

  it('never loses what was on the screen, also where that has become too much for the frame', () => {
    const quote = (lines: number): string => `> *a* **b**\n>\n`.repeat(lines);
    const before = parseMarkdown(`Words.\n\n${quote(10)}`);
    const blocks = parseMarkdown(`Words.\n\n${quote(1000)}`);
    expect(paceBlocks(blocks, elementCount(before) + elementsPerFrame, before)).toBe(blocks);
    const items = parseMarkdown(`- a\n- b\n${'  > *a*\n  >\n'.repeat(800)}`);
    expect(paceBlocks(items, elementsPerFrame, parseMarkdown('- a\n- b'))).toBe(items);
  });
});

it('shows an answer that somebody comes back to at once, and an attack part by part', () => {
  for (const text of everyLongAnswer()) {
    const blocks = parseMarkdown(text);
    expect(paceBlocks(blocks, firstRoom(text.length), [])).toBe(blocks);
  }
  for (const text of [textOf(hostileShapes['fences in a list']?.(2000)), '- a\n'.repeat(500)]) {
    const blocks = parseMarkdown(text);
    expect(elementCount(paceBlocks(blocks, firstRoom(text.length), []))).toBeLessThan(elementCount(blocks));
  }
});

it('shows plain text behind the blocks, piece by piece', () => {
  const blocks = parseMarkdown('Words.');
  const text = { blocks, rest: Array.from({ length: 40 }, (_, index) => `piece ${index}`) };
  let shown = paceText(text, nextRoom({ blocks: [], rest: [] }), { blocks: [], rest: [] });
  const counts = [shown.rest.length];
  while (shown !== text) {
    shown = paceText(text, nextRoom(shown), shown);
    counts.push(shown.rest.length);
  }
  expect(counts.at(-1)).toBe(40);
  expect(counts.length).toBeGreaterThan(8);
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  expect(paceText(text, 0, text)).toBe(text);
});
