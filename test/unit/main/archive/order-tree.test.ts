import { describe, expect, it } from 'vitest';
import { orderTree } from '../../../../main/archive/order-tree.ts';

const order = (...nodes: readonly (readonly [id: string, parentId: string | null])[]) => {
  const { nodes: ordered, parentOf, brokenCount } = orderTree(nodes.map(([id, parentId]) => ({ id, parentId })));
  return { edges: ordered.map(({ id }) => `${parentOf.get(id) ?? ''}>${id}`), brokenCount };
};

describe('orderTree', () => {
  it('puts parents first and keeps the order of siblings', () => {
    expect(order(['d', 'b'], ['b', 'a'], ['c', 'a'], ['a', null], ['e', 'b'])).toEqual({ edges: ['>a', 'a>b', 'b>d', 'b>e', 'a>c'], brokenCount: 0 });
  });

  it.each([
    ['an unknown parent', [['a', 'gone'], ['b', 'a']], ['>a', 'a>b'], 1],
    ['a node that is its own parent', [['a', 'a'], ['b', 'a']], ['>a', 'a>b'], 1],
    ['a circle', [['a', 'c'], ['b', 'a'], ['c', 'b']], ['>a', 'a>b', 'b>c'], 1],
    ['a chain that leads into a circle', [['x', 'a'], ['a', 'b'], ['b', 'a'], ['y', 'b']], ['>a', 'a>x', 'a>b', 'b>y'], 1],
    ['two circles', [['a', 'b'], ['b', 'a'], ['c', 'd'], ['d', 'c']], ['>a', 'a>b', '>c', 'c>d'], 2],
  ] as const)('keeps every node in spite of %s', (_name, nodes, edges, brokenCount) => {
    expect(order(...nodes)).toEqual({ edges, brokenCount });
  });

  it('takes a chain of 50,000, whichever end comes first', () => {
    const chain = Array.from({ length: 50_000 }, (_, at) => ({ id: String(at), parentId: at === 0 ? null : String(at - 1) }));
    const inOrder = chain.map(({ id }) => id).join();
    for (const nodes of [chain, chain.toReversed()]) expect(orderTree(nodes).nodes.map(({ id }) => id).join() === inOrder).toBe(true);
  });
});
