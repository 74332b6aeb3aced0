import { expect, it } from 'vitest';
import { headingDepths } from '../../../../app/markdown/heading-depths.ts';
import type { BlockNode } from '../../../../app/markdown/markdown-node.ts';

const heading = (level: 1 | 2 | 3 | 4): BlockNode => ({ kind: 'heading', level, children: [] });
const rule: BlockNode = { kind: 'rule' };

it('leaves no holes in the outline of an answer, whatever levels the model writes', () => {
  expect(headingDepths([heading(2), rule, heading(3), heading(2), heading(4)])).toEqual([1, undefined, 2, 2, 3]);
  expect(headingDepths([heading(1), heading(3)])).toEqual([1, 2]);
});

it('never changes a heading that is there when more comes', () => {
  const blocks = [heading(3), heading(2), heading(4), heading(1)];
  for (let count = 1; count <= blocks.length; count += 1) {
    expect(headingDepths(blocks.slice(0, count))).toEqual(headingDepths(blocks).slice(0, count));
  }
});
