import { isRecord, listOf, numberOf, textOf } from '../json/json-guards.ts';
import { orderTree, type OrderedTree } from './order-tree.ts';
import type { SkipCounter } from './skip-counter.ts';

/** A node of ChatGPT's tree. */
export interface ChatgptNode {
  readonly id: string;
  readonly parentId: string | null;
  /** Null for a root, and for a node that is no node. */
  readonly message: Readonly<Record<string, unknown>> | null;
}

/** The nodes of a `mapping`, parents first, siblings in the order in which they were made. */
export function readChatgptNodes(mapping: Readonly<Record<string, unknown>>, skips: SkipCounter): OrderedTree<ChatgptNode> {
  const entries = Object.entries(mapping);
  // Exports of 2026 have no lists of children, some older nodes no parent: either says the same.
  const listed = new Map<string, { readonly parentId: string; readonly rank: number }>();
  for (const [parentId, node] of entries) {
    if (!isRecord(node)) continue;
    for (const [rank, child] of listOf(node['children']).entries()) if (typeof child === 'string' && !listed.has(child)) listed.set(child, { parentId, rank });
  }
  const nodes = entries.map(([id, node], index) => {
    if (!isRecord(node)) skips.add('message', 'malformed');
    const fields = isRecord(node) ? node : {};
    const message = isRecord(fields['message']) ? fields['message'] : null;
    const named = textOf(fields['parent']);
    const parentId = named !== null && Object.hasOwn(mapping, named) ? named : (listed.get(id)?.parentId ?? named);
    return { id, parentId, message, rank: listed.get(id)?.rank ?? Infinity, madeAt: numberOf(message?.['create_time']) ?? Infinity, index };
  });
  nodes.sort((a, b) => compare(a.rank, b.rank) || compare(a.madeAt, b.madeAt) || a.index - b.index);
  const tree = orderTree<ChatgptNode>(nodes);
  skips.add('place', 'malformed', tree.brokenCount);
  return tree;
}

/** Infinity less itself is no number. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
