/** A turn, and the turn that it follows by the export's word. */
export interface Placed {
  readonly id: string;
  readonly parentId: string | null;
}

/** A tree put in order. */
export interface OrderedTree<T> {
  /** Each behind its parent, siblings in the order in which they came. */
  readonly nodes: readonly T[];
  /** The parent that each really has, which is never one that does not exist, itself, or one of its own descendants. */
  readonly parentOf: ReadonlyMap<string, string | null>;
  /** How many had a parent that they cannot have. */
  readonly brokenCount: number;
}

/**
 * Puts parents before children, whatever the export says: unknown parents are forgotten, a circle is opened at the first of its
 * nodes. Every node stays. Linear, and without recursion, since a chain may be as long as the file.
 * @param nodes with ids that are unique
 */
export function orderTree<T extends Placed>(nodes: readonly T[]): OrderedTree<T> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parentOf = new Map<string, string | null>();
  let brokenCount = 0;
  for (const { id, parentId } of nodes) {
    const isKnown = parentId !== null && parentId !== id && byId.has(parentId);
    if (parentId !== null && !isKnown) brokenCount += 1;
    parentOf.set(id, isKnown ? parentId : null);
  }
  brokenCount += openCircles(nodes, parentOf);

  const childrenOf = new Map<string | null, T[]>();
  for (const node of nodes) {
    const parentId = parentOf.get(node.id) ?? null;
    const children = childrenOf.get(parentId);
    if (children === undefined) childrenOf.set(parentId, [node]);
    else children.push(node);
  }
  const ordered: T[] = [];
  const pending = (childrenOf.get(null) ?? []).toReversed();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    ordered.push(node);
    for (const child of (childrenOf.get(node.id) ?? []).toReversed()) pending.push(child);
  }
  return { nodes: ordered, parentOf, brokenCount };
}

/** Makes a root of one node of every circle; answers how many. */
function openCircles(nodes: readonly Placed[], parentOf: Map<string, string | null>): number {
  const walkOf = new Map<string, number>();
  let count = 0;
  for (const [walk, node] of nodes.entries()) {
    let at: string | null = node.id;
    while (at !== null && !walkOf.has(at)) {
      walkOf.set(at, walk);
      at = parentOf.get(at) ?? null;
    }
    if (at === null || walkOf.get(at) !== walk) continue;
    parentOf.set(at, null);
    count += 1;
  }
  return count;
}
