import { expect, test } from 'vitest';
import { createMessageTree, type TreeNode } from '../../../../main/storage/message-tree.ts';

const node = (id: string, parentId: string | null, role = 'assistant', isEmptyFailure = false): TreeNode => ({ id, parentId, role, isEmptyFailure });

const tree = createMessageTree([
  node('q', null, 'user'),
  node('a1', 'q'),
  node('failed', 'q', 'assistant', true),
  node('q2', 'a1', 'user'),
  node('a2', 'q'),
  node('b1', 'q2'),
]);

test('a branch runs from the first message to its leaf', () => {
  expect(tree.branchTo('b1')).toEqual(['q', 'a1', 'q2', 'b1']);
  expect(tree.branchTo('a2')).toEqual(['q', 'a2']);
});

test('the newest child is taken on the way down', () => {
  expect(tree.newestLeafBelow('q')).toBe('a2');
  expect(tree.newestLeafBelow('a1')).toBe('b1');
});

test('versions share a parent and a role; an empty failure is one only for itself', () => {
  expect(tree.versionsOf('a2')).toEqual(['a1', 'a2']);
  expect(tree.versionsOf('failed')).toEqual(['a1', 'failed', 'a2']);
  expect(tree.versionsOf('q')).toEqual(['q']);
});

test('a garbled tree ends: circles, missing parents, unknown ids', () => {
  const circle = createMessageTree([node('x', 'y'), node('y', 'x')]);
  expect([...circle.branchTo('x')].sort()).toEqual(['x', 'y']);
  expect(['x', 'y']).toContain(circle.newestLeafBelow('x'));
  expect(createMessageTree([node('lost', 'gone')]).branchTo('lost')).toEqual(['lost']);
  expect(tree.versionsOf('unknown')).toEqual(['unknown']);
});
