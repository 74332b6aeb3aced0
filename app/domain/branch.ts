/** One way through a conversation, from its first message to a last one. */
export interface ConversationBranch {
  /** The last message: opening it opens the branch. */
  readonly leafId: string;
  /** The message with which the branch begins to differ from its nearest sibling; the first of all where nothing differs. */
  readonly startId: string;
  /** The last message that it shares with that sibling; null where they share none. */
  readonly partsAfterId: string | null;
  /** What the user calls it. */
  readonly name: string | null;
  readonly isOpen: boolean;
  /** ISO 8601; when the last message was made. */
  readonly updatedAt: string;
  /** All messages of the branch. */
  readonly messageCount: number;
  /** Those from `startId` on. */
  readonly ownCount: number;
  /** The beginning of the message `startId`; plain text of up to 120 characters on one line. */
  readonly excerpt: string;
}

/** How many branches of a conversation are listed at most: the newest. */
export const maxListedBranches = 200;

/** Longest name of a branch, in characters. */
export const maxBranchNameLength = 80;
