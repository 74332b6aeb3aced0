import { describe, expect, it } from 'vitest';
import { markdownToHtml } from '../../../../app/export/html-blocks.ts';
import { footnotesOf, type Footnotes } from '../../../../app/markdown/footnotes.ts';
import type { BlockNode } from '../../../../app/markdown/markdown-node.ts';
import { parseBlocks } from '../../../../app/markdown/markdown-parser.ts';
import { flipsOf } from './shown-characters.ts';

const blocksOf = (text: string): BlockNode[] => parseBlocks(text, {}).map(({ node }) => node);
const notesOf = (text: string): Footnotes => footnotesOf(blocksOf(text));
const textOf = (blocks: readonly BlockNode[] | undefined): string => /"text":"([^"]*)"/.exec(JSON.stringify(blocks))?.[1] ?? '';

describe('footnotes', () => {
  it('are numbered in the order in which the text refers to them', () => {
    const { notes, numberOf } = notesOf('One[^b], two[^a], one again[^B].\n\n[^a]: A\n[^b]: B\n');
    expect(notes.map(({ children }) => textOf(children))).toEqual(['B', 'A']);
    expect([numberOf('a'), numberOf('b'), numberOf('c')]).toEqual([2, 1, null]);
  });

  it('refer to others, and none is lost because nothing refers to it', () => {
    const { notes } = notesOf('One[^1].\n\n[^3]: C\n[^1]: A[^2]\n[^2]: B\n[^1]: again\n');
    expect(notes.map(({ number, isReferred, children }) => [number, isReferred, textOf(children)])).toEqual([
      [1, true, 'A'],
      [2, true, 'B'],
      [3, false, 'C'],
      [4, false, 'again'],
    ]);
  });

  it('are found in tables, lists, quotes and emphasis', () => {
    const { numberOf } = notesOf('| a[^1] |\n|---|\n| b[^2] |\n\n- c[^3]\n\n> **d[^4]**\n\n[^4]: D\n\n[^3]: C\n\n[^2]: B\n\n[^1]: A');
    expect(['1', '2', '3', '4'].map(numberOf)).toEqual([1, 2, 3, 4]);
  });

  it('hold blocks that are indented by four', () => {
    expect(blocksOf('[^1]: A\n    more\n\n    - b\n\nend')).toMatchObject([
      { kind: 'footnote', label: '1', children: [{ kind: 'paragraph' }, { kind: 'list' }] },
      { kind: 'paragraph' },
    ]);
  });

  it.each(['[^a b]: c', '`[^1]: c`', '[^]: c', '> [^1]: c', '- [^1]: c'])('are none: %j', (text) => {
    expect(notesOf(text).notes).toEqual([]);
  });

  it('leave links alone', () => {
    expect(blocksOf('[^1](https://x.example)')).toMatchObject([{ children: [{ kind: 'link' }] }]);
    expect(blocksOf('[^1][^2](https://x.example)')).toMatchObject([{ children: [{ kind: 'footnote-reference' }, { kind: 'link' }] }]);
  });

  it.each([
    ['fact[^1][^2] end.', 2],
    ['fact[^a][^b][^c]', 3],
    ['**fact[^1][^2]**, so', 2],
    ['fact[^1][see](https://x.example) end', 1],
  ])('are referred to by marks in a row, which never change while they come: %s', (text, count) => {
    expect(JSON.stringify(blocksOf(text)).split('"footnote-reference"')).toHaveLength(count + 1);
    expect(flipsOf(text)).toEqual([]);
  });

  it('go into an export as numbers and a list', () => {
    const html = markdownToHtml('One[^a], two[^b].\n\n[^a]: <b>\n');
    expect(html).toContain('One<sup>1</sup>, two[^b].');
    expect(html).toContain('<ol><li><p dir="ltr">&lt;b&gt;</p></li></ol>');
  });
});
