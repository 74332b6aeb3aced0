import MarkdownIt from 'markdown-it';
import { describe, expect, it, vi } from 'vitest';
import { inlineMarkdown } from '../../../../app/markdown/inline-text.ts';
import type { BlockNode, InlineNode } from '../../../../app/markdown/markdown-node.ts';
import { parseBlocks } from '../../../../app/markdown/markdown-parser.ts';

const blocksOf = (text: string): BlockNode[] => parseBlocks(text, {}).map(({ node }) => node);

function inlinesOf(text: string): readonly InlineNode[] {
  const [first] = blocksOf(text);
  return first?.kind === 'paragraph' ? first.children : [];
}

const formulas = (text: string): string[] => inlinesOf(text).flatMap((node) => (node.kind === 'math' ? [node.tex] : []));

describe('math in running text', () => {
  it.each([
    ['$x^2$', ['x^2']],
    ['so $a_b * c_d$ and \\(e\\)', ['a_b * c_d', 'e']],
    ['$$x$$ in a line', ['x']],
    ['not \\[a\\](b)', []],
    ['it is $5 and $10', []],
    ['US$5 or A$6, $7-$8', []],
    ['$ x $', []],
    ['`$x$` is code', []],
    ['\\$x\\$ is written out', []],
    ['half $x', []],
    ['$\\text{c} = \\$5$ and $\\$5 \\cdot 2$', ['\\text{c} = \\$5', '\\$5 \\cdot 2']],
    ['求$x^2$的值', ['x^2']],
    ['US$x$, α$x$ and я$x$', []],
    ['`$a` and $b `$` c$', []],
    ['20 (A$ 3), $5 (A$ 3)', []],
    ['half \\(x', []],
    ['$$', []],
  ])('%j', (text, expected) => expect(formulas(text)).toEqual(expected));

  it('is not read as Markdown', () => {
    expect(inlinesOf('$a*b*c$')).toEqual([{ kind: 'math', tex: 'a*b*c', mark: '$' }]);
    expect(inlinesOf('\\(<b>x</b>\\)')).toEqual([{ kind: 'math', tex: '<b>x</b>', mark: '\\(' }]);
  });
});

it('goes along into what is copied in the marks that it was written in', () => {
  const text = 'with $x^2$, \\(y\\), $$z^2$$ and \\[ w^2 \\]';
  expect(inlineMarkdown(inlinesOf(text))).toBe(text.replace('[ w^2 ', '[w^2'));
});

describe('math on lines of its own', () => {
  it.each([
    ['$$\na\n\\\\ b\n$$', 'a\n\\\\ b'],
    ['\\[\nx\n\\]', 'x'],
    ['$$ x = 1 $$', 'x = 1'],
    ['$$x\n= 1$$', 'x\n= 1'],
    ['$$\nx\n$$,', 'x,'],
    ['\\[ x \\].', 'x.'],
    ['\\[AB = CD\\]', 'AB = CD'],
  ])('%j', (text, tex) => expect(blocksOf(text)).toEqual([{ kind: 'math', tex, isOpen: false }]));

  it('is open until its end is written, while the text grows; in one that is whole it is a paragraph', () => {
    const text = '$$\nx^2\nmore';
    expect(parseBlocks(text, {}, { isGrowing: true }).map(({ node }) => node)).toEqual([{ kind: 'math', tex: 'x^2\nmore', isOpen: true }]);
    expect(blocksOf(text)).toEqual([{ kind: 'paragraph', children: [{ kind: 'text', text }] }]);
  });

  it('closes the one that began in a line of text', () => {
    expect(blocksOf('so $$\nx\n$$\nand **b**').map(({ kind }) => kind)).toEqual(['paragraph']);
    expect(blocksOf('costs `$$` a day\n$$\nx\n$$').map(({ kind }) => kind)).toEqual(['paragraph', 'math']);
  });

  it('ends a paragraph, and stands in lists and quotes', () => {
    expect(blocksOf('So:\n$$\nx\n$$\nthen').map(({ kind }) => kind)).toEqual(['paragraph', 'math', 'paragraph']);
    expect(blocksOf('- $$\n  x\n  $$')).toMatchObject([{ kind: 'list', items: [{ children: [{ kind: 'math', tex: 'x' }] }] }]);
    expect(blocksOf('> $$\n> x\n> $$')).toMatchObject([{ kind: 'quote', children: [{ kind: 'math', tex: 'x' }] }]);
  });

  it('is none when an empty line comes first', () => {
    expect(blocksOf('$$\nnever closed\n\nmore').map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph']);
    expect(blocksOf('$$$ is money')).toMatchObject([{ kind: 'paragraph' }]);
    expect(blocksOf('$$\n$$').map(({ kind }) => kind)).toEqual(['paragraph']);
  });

  it('is math in running text when more than the end of a sentence stands behind it', () => {
    expect(blocksOf('$$\nx\n$$, where y')).toMatchObject([{ kind: 'paragraph', children: [{ kind: 'math', tex: 'x,', mark: '$$' }, { text: ' where y' }] }]);
    expect(formulas('$$ a $$ and $$ b $$')).toEqual(['a', 'b']);
    expect(formulas('\\[ x \\] is')).toEqual(['x']);
  });
});

it('looks at each line of a paragraph a few times only, also where marks that nothing closes take turns', () => {
  const isEmpty = vi.spyOn(new MarkdownIt().block.State.prototype, 'isEmpty');
  parseBlocks('$$ a\n\\[ b\n'.repeat(240), {});
  const { length } = isEmpty.mock.calls;
  isEmpty.mockRestore();
  expect(length).toBeGreaterThan(480);
  expect(length).toBeLessThan(10 * 480);
});
