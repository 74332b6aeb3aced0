import type { DatabaseSync } from 'node:sqlite';
import type { Usage } from '../../app/chat/reply-event.ts';
import { inTransaction } from './transaction.ts';

/** What naming a chat reads and writes. */
export interface TitleOperations {
  /**
   * True once for each chat whose title is still its first words: whoever is told so may ask a model for a better one. `now` is ISO
   * 8601.
   */
  claimTitle(conversationId: string, modelRef: string, now: string): boolean;
  /** Keeps what the asking cost, and the title unless there is none or the user has given one meanwhile. */
  finishTitle(conversationId: string, title: string | null, usage: Usage | null): void;
}

/** Builds the operations. */
export function createTitleOperations(db: DatabaseSync): TitleOperations {
  const claim = db.prepare(`
    INSERT INTO side_requests (conversation_id, purpose, model_ref, created_at)
    SELECT id, 'title', ?2, ?3 FROM conversations WHERE id = ?1 AND title_source = 'words'
      AND NOT EXISTS (SELECT 1 FROM side_requests WHERE conversation_id = ?1 AND purpose = 'title')`);
  const keepUsage = db.prepare(`UPDATE side_requests SET usage = ? WHERE conversation_id = ? AND purpose = 'title'`);
  const setTitle = db.prepare(`UPDATE conversations SET title = ?, title_source = 'model' WHERE id = ? AND title_source = 'words'`);
  return {
    claimTitle: (conversationId, modelRef, now) =>
      inTransaction(db, 'synced', () => claim.run(conversationId, modelRef, now).changes === 1),
    finishTitle: (conversationId, title, usage) =>
      inTransaction(db, 'synced', () => {
        keepUsage.run(usage === null ? null : JSON.stringify(usage), conversationId);
        if (title !== null) setTitle.run(title, conversationId);
      }),
  };
}
