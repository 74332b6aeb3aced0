/** Where a message stands in its conversation. */
export interface TreeNode {
  readonly id: string;
  readonly parentId: string | null;
  readonly role: string;
  /** An answer that failed or was cut short before anything of it came: no version that anyone would want to turn back to. */
  readonly isEmptyFailure: boolean;
}

/** The messages of a conversation as a tree. */
export interface MessageTree {
  /** Ids from the first message to `leafId`. Ends at a parent that is missing or, in a garbled file, one met before. */
  branchTo(leafId: string): readonly string[];
  /** The leaf reached from `messageId` by always taking the newest child. */
  newestLeafBelow(messageId: string): string;
  /** Ids of the versions of a turn, `messageId` among them, in order of making: same parent, same role, no empty failures. */
  versionsOf(messageId: string): readonly string[];
  /** Ids of the last messages of all branches, in order of making. Empty failures beside something better are none. */
  leaves(): readonly string[];
}

/** Builds the tree of `nodes`, which are in order of making; each question then costs no more than its answer is long. */
export function createMessageTree(nodes: readonly TreeNode[]): MessageTree {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const byParent = Map.groupBy(nodes, (node) => node.parentId);

  const versionsOf = (messageId: string): readonly string[] => {
    const own = byId.get(messageId);
    if (own === undefined) return [messageId];
    return (byParent.get(own.parentId) ?? [])
      .filter((node) => node.role === own.role && (node === own || !node.isEmptyFailure))
      .map((node) => node.id);
  };

  return {
    branchTo: (leafId) => {
      const branch = new Set<string>();
      for (let node = byId.get(leafId); node !== undefined && !branch.has(node.id); ) {
        branch.add(node.id);
        node = node.parentId === null ? undefined : byId.get(node.parentId);
      }
      return [...branch].reverse();
    },
    newestLeafBelow: (messageId) => {
      const seen = new Set<string>([messageId]);
      let leaf = messageId;
      for (let child = byParent.get(leaf)?.at(-1); child !== undefined && !seen.has(child.id); child = byParent.get(leaf)?.at(-1)) {
        seen.add(child.id);
        leaf = child.id;
      }
      return leaf;
    },
    versionsOf,
    leaves: () =>
      nodes.filter((node) => !byParent.has(node.id) && !(node.isEmptyFailure && versionsOf(node.id).length > 1)).map((node) => node.id),
  };
}
