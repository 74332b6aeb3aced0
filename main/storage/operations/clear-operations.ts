import type { DatabaseSync } from 'node:sqlite';
import type { ConversationRepository } from '../conversation-repository.ts';
import type { MessageRepository } from '../message-repository.ts';
import { inTransaction } from '../transaction.ts';

/** A conversation and the empty one that takes its place. */
export interface ClearedChat {
  readonly conversationId: string;
  readonly freshId: string;
}

/** How a chat is made empty, and how that is taken back. `request-invalid` for ids that do not exist. */
export interface ClearOperations {
  /**
   * Moves the chat to the trash and makes an empty one in its place: with its title, setup, model, pin and draft. False, with nothing
   * done: its open branch is empty. `now` is ISO 8601.
   */
  clear(chat: ClearedChat, now: string): boolean;
  /** Takes the chat out of the trash. The one in its place goes, unless it has messages by now; what is typed there goes back. */
  unclear(chat: ClearedChat): void;
}

/** Builds the operations on an open database. */
export function createClearOperations(db: DatabaseSync, conversations: ConversationRepository, messages: MessageRepository): ClearOperations {
  // A title that nobody gave was about what was in it.
  const insert = db.prepare(`
    INSERT INTO conversations (id, title, title_source, system, parameters, created_at, updated_at, model_ref, data_policy, pinned_at, archived_at, chosen_refs)
    SELECT ?, title, CASE title_source WHEN 'user' THEN 'user' ELSE 'words' END, system, parameters, ?2, ?2, model_ref, data_policy, pinned_at, archived_at, chosen_refs
    FROM conversations WHERE id = ?3`);
  const forgetLook = db.prepare('UPDATE conversations SET trash_seen_ms = NULL WHERE id = ?');
  const giveUp = db.prepare(`UPDATE conversations SET unfinished = 'erasing' WHERE id = ?`);

  const moveDraft = (fromId: string, toId: string): void => {
    const { draft } = conversations.get(fromId);
    conversations.setDraft(fromId, { text: '', attachments: [] });
    conversations.setDraft(toId, draft);
  };

  return {
    clear: ({ conversationId, freshId }, now) =>
      inTransaction(db, 'synced', () => {
        if (conversations.get(conversationId).openMessageId === null) return false;
        insert.run(freshId, now, conversationId);
        moveDraft(conversationId, freshId);
        conversations.setTrashed(conversationId, now);
        forgetLook.run(conversationId);
        return true;
      }),
    unclear: ({ conversationId, freshId }) =>
      inTransaction(db, 'synced', () => {
        conversations.setTrashed(conversationId, null);
        if (!messages.isEmpty(freshId)) return;
        moveDraft(freshId, conversationId);
        giveUp.run(freshId);
      }),
  };
}
