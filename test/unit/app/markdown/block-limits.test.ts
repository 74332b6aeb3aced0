import { describe, expect, it } from 'vitest';
import { markdownToPlainText } from '../../../../app/export/plain-blocks.ts';
import { maxInside, maxParagraphLines } from '../../../../app/markdown/block-limits.ts';
import { maxInlineLength } from '../../../../app/markdown/block-lines.ts';
import type { BlockNode } from '../../../../app/markdown/markdown-node.ts';
import { parseBlocks } from '../../../../app/markdown/markdown-parser.ts';
import { maxColumns, maxRows } from '../../../../app/markdown/table-rules.ts';

const blocksOf = (text: string): BlockNode[] => parseBlocks(text, {}).map(({ node }) => node);
const kindsOf = (text: string): string[] => blocksOf(text).map(({ kind }) => kind);
const numbered = (count: number, line: (index: number) => string): string => Array.from({ length: count }, (_, index) => line(index)).join('');
const numbersIn = (text: string): number[] => [...markdownToPlainText(text).matchAll(/n(\d+)/g)].map((match) => Number(match[1]));
/** Blocks at the top level, of a list its items. */
const countParts = (text: string): number => blocksOf(text).reduce((sum, block) => sum + (block.kind === 'list' ? block.items.length : 1), 0);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

describe('a block as long as a book', () => {
  it.each([
    ['lines', 4000, '', 4000 / maxParagraphLines],
    ['characters', 400, ' word'.repeat(58), Math.ceil(400 / Math.floor(maxInlineLength / 300))],
  ])('is several paragraphs, each with its emphasis, where it is one of many %s', (_name, count, words, paragraphs) => {
    // Three hundred characters a line with words.
    const text = numbered(count, (index) => `${`**n${index}**${words}`.padEnd(words === '' ? 0 : 299, '.')}\n`);
    const blocks = blocksOf(text);
    expect(blocks).toHaveLength(paragraphs);
    expect(blocks.every((block) => block.kind === 'paragraph' && block.children[0]?.kind === 'strong')).toBe(true);
    expect(numbersIn(text)).toEqual(upTo(count));
  });

  it('is no heading where a line far below is an underline', () => {
    expect(new Set(kindsOf(`${'line\n'.repeat(4000)}===\n`))).toEqual(new Set(['paragraph']));
  });

  it.each([
    ['a quote', (index: number) => `> n${index}\n>\n`],
    ['an item', (index: number) => `${index === 0 ? '-' : ' '} n${index}\n\n`],
    ['a list in an item', (index: number) => `${index === 0 ? '- x\n' : ''}  - n${index}\n`],
    ['a table in a quote', (index: number) => `${index === 0 ? '> |a|b|\n> |-|-|\n' : ''}> |n${index}|\n`],
    ['a note', (index: number) => `${index === 0 ? '[^a]:' : '   '} n${index}\n\n`],
  ])('ends in %s behind what anybody writes, and nothing of it is lost', (_name, line) => {
    const text = numbered(9000, line);
    expect(countParts(text.slice(0, maxInside))).toBe(1);
    expect(countParts(text)).toBeGreaterThan(1);
    expect(numbersIn(text).toSorted((a, b) => a - b)).toEqual(upTo(9000));
  });

  it('stays one where people write long ones', () => {
    expect(kindsOf(numbered(1000, (index) => `${index + 1}. **item** of the list, with some words behind it\n`))).toEqual(['list']);
    expect(kindsOf(`| a | b |\n|---|---|\n${numbered(300, (index) => `| ${index} | \`code\` |\n`)}`)).toEqual(['table']);
    const [list] = blocksOf(`- item\n  \`\`\`ts\n${numbered(2000, (index) => `  const value${index} = compute(${index});\n`)}  \`\`\`\n`);
    const code = list?.kind === 'list' ? list.items[0]?.children[1] : undefined;
    expect(code?.kind === 'code' ? code.parts.join('').split('\n').length : 0).toBe(2000);
  });
});

describe('a table that nobody reads', () => {
  it('goes on as text behind its last row', () => {
    const text = `|a|b|\n|-|-|\n${numbered(maxRows + 500, (index) => `|n${index}|x|\n`)}`;
    const [table, ...rest] = blocksOf(text);
    expect(table?.kind === 'table' ? table.rows.length : 0).toBe(maxRows);
    expect(rest.every(({ kind }) => kind === 'paragraph')).toBe(true);
    expect(numbersIn(text)).toEqual(upTo(maxRows + 500));
  });

  it('is none with more columns than that', () => {
    const table = (columns: number): string => `${'|a'.repeat(columns)}|\n${'|-'.repeat(columns)}|\n`;
    expect(kindsOf(table(maxColumns))).toEqual(['table']);
    expect(kindsOf(table(maxColumns + 1))).toEqual(['paragraph']);
  });

  it('has no more cells than were written', () => {
    const [table] = blocksOf('|a|b|c|\n|-|-|-|\n|\n|x\n||y|\n|1|2|3|4|\n');
    const rows = table?.kind === 'table' ? table.rows : [];
    expect(rows.map((cells) => cells.length)).toEqual([0, 1, 2, 3]);
  });
});

it.each(['$$a\n', '\\[a\n', 'a $$ b\n$$ c\n'])('does not search all of a text for the end of a formula at every line that begins one: %j', (line) => {
  // Ten thousand lines that each search the rest would be fifty million steps.
  const reads: number[] = [];
  const { trimEnd } = String.prototype;
  let count = 0;
  String.prototype.trimEnd = function counted(this: string): string {
    count += 1;
    return trimEnd.call(this);
  };
  try {
    for (const lines of [2500, 10_000]) {
      count = 0;
      parseBlocks(`${line.repeat(lines)}\nx`, {});
      parseBlocks(line.repeat(lines), {}, { isGrowing: true });
      reads.push(count);
    }
  } finally {
    String.prototype.trimEnd = trimEnd;
  }
  expect(reads[0]).toBeGreaterThan(2500);
  expect(reads[1]).toBeLessThan((reads[0] ?? 0) * 6);
  expect(reads[1]).toBeLessThan(400_000);
});
