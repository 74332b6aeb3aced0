import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { tableToCsv } from '../../../../app/markdown/table-text.ts';
import { createMarkdownDocument, parseMarkdown } from '../../../../renderer/markdown/markdown-document.ts';
import { MarkdownView } from '../../../../renderer/markdown/markdown-view.tsx';
import { blockWeight } from '../../../../renderer/markdown/block-weight.ts';
import { createBlockLimit, cutText, maxElements, wholeTable } from '../../../../renderer/markdown/plain-rest.ts';
import { hostileShapes } from '../../../builders/hostile-markdown.ts';
import { everyLongAnswer } from '../../../builders/long-answers.ts';

const numbered = (count: number, line: (index: number) => string): string => Array.from({ length: count }, (_, index) => line(index)).join('');
const countElements = (text: string): number => [...renderToStaticMarkup(<MarkdownView text={text} isStreaming={false} />).matchAll(/<[a-z]/g)].length;

/** The numbers `n0`, `n1`, … in what is shown, in its order. */
const numbersIn = (text: string): number[] => [...text.matchAll(/\bn(\d+)/g)].map((match) => Number(match[1]));

describe('a text with more in it than can be set', () => {
  it.each([
    ['a list', (index: number) => `- n${index} **bold**\n`],
    ['a numbered list of code', (index: number) => `${index + 1}. \`\`\`\n      n${index}\n      \`\`\`\n`],
    ['paragraphs', (index: number) => `n${index} *a* [b](https://b.example)\n\n`],
    ['tables', (index: number) => `${index % 150 === 0 ? '\n|a|b|\n|-|-|\n' : ''}|n${index}|*b*|\n`],
    ['notes', (index: number) => `[^a${index}]: n${index}\n`],
    ['a quote', (index: number) => `> n${index} *a*\n>\n`],
  ])('goes on as plain text, and every word of it is there: %s', (_name, line) => {
    const { blocks, rest } = createBlockLimit(500).limit(parseMarkdown(numbered(1000, line)));
    expect(blocks.reduce((sum, block) => sum + blockWeight(block), 0)).toBeLessThanOrEqual(500);
    const set = numbersIn(JSON.stringify(blocks));
    expect([...set, ...numbersIn(rest.join(''))]).toEqual(Array.from({ length: 1000 }, (_, index) => index));
  });

  it('knows the whole of a table that it shows the beginning of, while that grows', () => {
    const document = createMarkdownDocument();
    const limit = createBlockLimit(500);
    const text = `|a|b|\n|-|-|\n${numbered(1000, (index) => `|n${index}|*b*|\n`)}`;
    for (const length of [10_000, text.length]) {
      const [table] = limit.limit(document.update(text.slice(0, length), true)).blocks;
      if (table?.kind !== 'table') throw new Error('no table');
      expect(table.rows.length).toBeLessThan(250);
      const count = text.slice(0, length).split('\n').length - 3;
      expect(numbersIn(tableToCsv(wholeTable(table))).slice(0, count)).toEqual(Array.from({ length: count }, (_, index) => index));
    }
  });

  it('numbers the items of the rest as it would have', () => {
    const { rest } = createBlockLimit(50).limit(parseMarkdown(numbered(100, (index) => `${index + 7}. *n${index}*\n`)));
    const [first = ''] = numbersIn(rest.join('')).map((index) => `${index + 7}. n${index}\n`);
    expect(rest.join('').startsWith(first)).toBe(true);
  });

  it('is shown in a bounded number of elements', () => {
    const count = countElements(hostileShapes['fences in a list']?.(200_000) ?? '');
    expect(count).toBeGreaterThan(5000);
    expect(count).toBeLessThan(1.2 * maxElements);
  });

  it('says where it goes on so', () => {
    const markup = renderToStaticMarkup(<MarkdownView text={'- '.repeat(2) + '```\n```\n'.repeat(1200)} isStreaming={false} />);
    expect(markup).toContain('there is more of it than can be set');
  });

  it('keeps what it showed before while it grows', () => {
    const document = createMarkdownDocument();
    const limit = createBlockLimit(500);
    const text = numbered(2000, (index) => `- n${index} *a*\n`);
    const before = limit.limit(document.update(text.slice(0, 15_000), true));
    const after = limit.limit(document.update(text.slice(0, 20_000), true));
    expect(before.rest.length).toBeGreaterThan(1);
    expect(after.blocks[0]).toBe(before.blocks[0]);
    expect(after.rest.slice(0, before.rest.length - 1)).toEqual(before.rest.slice(0, -1));
  });
});

it('sets all of what people get', () => {
  const honest = [
    ...everyLongAnswer(),
    numbered(1000, (index) => `${index + 1}. **item** with \`code\` and [a link](https://x.example)\n`),
    `| a | b | c |\n|---|---|---|\n${numbered(300, (index) => `| ${index} | **b** | \`c\` |\n`)}`,
    `\`\`\`ts\n${numbered(2000, (index) => `const value${index} = ${index};\n`)}\`\`\`\n`,
  ];
  for (const text of honest) {
    const blocks = parseMarkdown(text);
    expect(createBlockLimit().limit(blocks)).toEqual({ blocks, rest: [] });
  }
});

it('cuts plain text into pieces between lines, then words, then characters', () => {
  for (const text of ['a\n'.repeat(5000), 'word '.repeat(5000), '😀'.repeat(9000), 'x', '']) {
    const pieces = cutText(text);
    expect(pieces.join('')).toBe(text);
    expect(pieces.every((piece) => piece.length <= 4000 && piece.isWellFormed())).toBe(true);
    expect(pieces.every((piece, index) => index === pieces.length - 1 || /[\n ]$/.test(piece) === /[\n ]/.test(text))).toBe(true);
  }
});
