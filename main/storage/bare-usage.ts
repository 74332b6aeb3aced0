import type { DatabaseSync } from 'node:sqlite';
import type { Message } from '../../app/domain/conversation.ts';

/** Writes down what an answer cost that is not stored itself, without a word of it. */
export function saveBareUsage(db: DatabaseSync, message: Message): void {
  const { id, createdAt, modelRef, sentModelId, status, timings, usage } = message;
  db.prepare(`
    INSERT OR REPLACE INTO bare_usage (message_id, created_at, model_ref, sent_model_id, status, timings, usage)
    VALUES (?, ?, ?, ?, ?, ?, ?)`)
    .run(id, createdAt, modelRef, sentModelId, status, JSON.stringify(timings), usage === null ? null : JSON.stringify(usage));
}
