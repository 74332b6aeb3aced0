import type { DatabaseSync } from 'node:sqlite';
import type { ConversationSummary } from '../../../app/domain/conversation.ts';
import type { TrashedConversation } from '../../../app/domain/trash.ts';
import type { ConversationRepository } from '../conversation-repository.ts';
import { inTransaction } from '../transaction.ts';
import { daysLeft, remainingMs, trashTimeMs } from '../trash-time.ts';

/** Which chats a list holds: those in use, or those put away. The trash has a list of its own. */
export type ListedShelf = 'active' | 'archived';

/** Where a chat lies: in the list, on top of it, put away, or in the trash. Times are ISO 8601. */
export interface ShelfOperations {
  /** Pinned ones first, the one pinned first on top; then by their last change, newest first. */
  list(shelf?: ListedShelf): readonly ConversationSummary[];
  /** The one trashed last on top. */
  listTrash(now: string): readonly TrashedConversation[];
  setPinned(conversationId: string, pinnedAt: string | null): void;
  setArchived(conversationId: string, archivedAt: string | null): void;
  trash(conversationId: string, now: string): void;
  restore(conversationId: string): void;
}

/** Builds the operations on an open database. */
export function createShelfOperations(db: DatabaseSync, conversations: ConversationRepository): ShelfOperations {
  const forgetLook = db.prepare('UPDATE conversations SET trash_seen_ms = NULL WHERE id = ?');

  const put = (change: () => void): void => inTransaction(db, 'synced', change);

  return {
    list: (shelf = 'active') => conversations.list(shelf),
    listTrash: (now) => {
      const countedMs = trashTimeMs(db, now);
      return conversations.listTrash().map(({ summary, seenMs }) => {
        const remaining = remainingMs({ trashedAt: summary.trashedAt ?? now, seenMs }, now, countedMs);
        return { conversation: summary, daysLeft: daysLeft(remaining) };
      });
    },
    setPinned: (conversationId, pinnedAt) => put(() => conversations.setPinned(conversationId, pinnedAt)),
    setArchived: (conversationId, archivedAt) => put(() => conversations.setArchived(conversationId, archivedAt)),
    trash: (conversationId, now) =>
      put(() => {
        conversations.setTrashed(conversationId, now);
        forgetLook.run(conversationId);
      }),
    restore: (conversationId) => put(() => conversations.setTrashed(conversationId, null)),
  };
}
