import { describe, expect, it } from 'vitest';
import type { BlockNode } from '../../../../app/markdown/markdown-node.ts';
import { parseBlocks } from '../../../../app/markdown/markdown-parser.ts';
import { tableToCsv, tableToMarkdown } from '../../../../app/markdown/table-text.ts';
import { longAnswers } from '../../../builders/long-answers.ts';

function tablesIn(blocks: readonly BlockNode[]): Extract<BlockNode, { kind: 'table' }>[] {
  return blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
}

const tableOf = (text: string): Extract<BlockNode, { kind: 'table' }> => {
  const [table] = tablesIn(parseBlocks(text, {}).map(({ node }) => node));
  if (table === undefined) throw new Error(`no table in ${text}`);
  return table;
};

const csvOf = (cell: string): string => tableToCsv(tableOf(`| h |\n|---|\n| ${cell} |\n`)).slice('h\r\n'.length, -2);

describe('a table as CSV', () => {
  it('has a line for each row, with the words that one reads', () => {
    const table = tableOf('| a | **b** |\n|:--|--:|\n| [x](https://x.example) | `c\\|d` |\n| 1 |\n');
    expect(tableToCsv(table)).toBe('a,b\r\nx,c|d\r\n1,\r\n');
  });

  it.each([
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['plain', 'plain'],
    ['=1+1', "'=1+1"],
    ['=HYPERLINK("https://x.example","y")', '"\'=HYPERLINK(""https://x.example"",""y"")"'],
    ['+cmd', "'+cmd"],
    ['-cmd', "'-cmd"],
    ['@SUM', "'@SUM"],
    ['＝1+1', "'＝1+1"],
    ['`=1`', "'=1"],
    ['-1+cmd', "'-1+cmd"],
    ['-5', '-5'],
    ['+3.5%', '+3.5%'],
    ['-€1,300', '"-€1,300"'],
    ['- 7', '- 7'],
  ])('%j becomes %j', (cell, field) => expect(csvOf(cell)).toBe(field));
});

describe('a table as Markdown', () => {
  it('keeps alignment and what is in the cells', () => {
    const text = '| a | **b** |\n| :--- | ---: |\n| [x](https://x.example) | `c\\|d` |\n';
    expect(tableToMarkdown(tableOf(text))).toBe(text);
  });

  it.each([
    '| a | b |\n|---|:-:|\n| \\*no\\* \\[x\\] \\\\ | ``a`b`` |\n',
    '| a |\n|---|\n| ![m](https://x.example/a(b).png) $x^2$ ~~s~~ *e* [^1] |\n',
    '| a |\n|---|\n| &amp;amp; 5 \\$ and \\$x\\$ a_b_c <b> |\n',
    ...longAnswers(8, 3000),
  ])('reads the same: %.40j', (text) => {
    for (const table of tablesIn(parseBlocks(text, {}).map(({ node }) => node))) expect(tableOf(tableToMarkdown(table))).toEqual(table);
  });
});
