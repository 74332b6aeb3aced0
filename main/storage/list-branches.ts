import { maxListedBranches, type ConversationBranch } from '../../app/domain/branch.ts';
import type { Message } from '../../app/domain/conversation.ts';
import { branchExcerpt } from './branch-excerpt.ts';
import type { MessageTree } from './message-tree.ts';

/** Where on a branch its last fork is: from there on it is its own. 0 where it never forks. */
function ownFrom(branch: readonly string[], tree: MessageTree): number {
  const last = branch.findLastIndex((id) => tree.versionsOf(id).length > 1);
  return Math.max(0, last);
}

/** The branches of a conversation, newest first, up to {@link maxListedBranches}. `read` answers a message by its id. */
export function listBranches(tree: MessageTree, openLeafId: string | null, read: (messageId: string) => Message): readonly ConversationBranch[] {
  const leaves = tree.leaves().slice(-maxListedBranches).reverse();
  return leaves.flatMap((leafId) => {
    const branch = tree.branchTo(leafId);
    const from = ownFrom(branch, tree);
    const startId = branch[from];
    if (startId === undefined) return [];
    const start = read(startId);
    return [
      {
        leafId,
        startId,
        partsAfterId: branch[from - 1] ?? null,
        name: start.branchName,
        isOpen: leafId === openLeafId,
        updatedAt: startId === leafId ? start.createdAt : read(leafId).createdAt,
        messageCount: branch.length,
        ownCount: branch.length - from,
        excerpt: branchExcerpt(start),
      },
    ];
  });
}
