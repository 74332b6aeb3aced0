import type { DatabaseSync } from 'node:sqlite';
import type { Attachment } from '../../app/domain/attachment.ts';
import { textOf, type Row } from './row-mapping.ts';

/** Which files are known, and which messages and drafts refer to them. Synchronous; throws SQLite's errors. */
export interface FileRepository {
  /** Files of a message, in order. */
  ofMessage(messageId: string): readonly Attachment[];
  /** Files of a draft, in order; null is the chat that does not exist yet. */
  ofDraft(conversationId: string | null): readonly Attachment[];
  /** Takes the place of what the draft referred to. The files must be known. */
  setOfDraft(conversationId: string | null, attachments: readonly Attachment[]): void;
}

function toAttachment(row: Row): Attachment {
  return { hash: textOf(row, 'hash'), name: textOf(row, 'name'), mediaType: textOf(row, 'media_type'), sizeBytes: Number(row['size_bytes'] ?? 0) };
}

const draftKey = (conversationId: string | null): string => conversationId ?? '';

/** Builds the repository; statements are prepared once. */
export function createFileRepository(db: DatabaseSync): FileRepository {
  const selectFrom = (table: string, owner: string) =>
    db.prepare(`
      SELECT f.hash, f.media_type, f.size_bytes, r.name FROM ${table} AS r JOIN files AS f ON f.hash = r.hash
      WHERE r.${owner} = ? ORDER BY r.position`);
  const ofMessage = selectFrom('message_files', 'message_id');
  const ofDraft = selectFrom('draft_files', 'draft');
  const clearDraft = db.prepare('DELETE FROM draft_files WHERE draft = ?');
  const addToDraft = db.prepare('INSERT INTO draft_files (draft, position, hash, name) VALUES (?, ?, ?, ?)');

  return {
    ofMessage: (messageId) => ofMessage.all(messageId).map(toAttachment),
    ofDraft: (conversationId) => ofDraft.all(draftKey(conversationId)).map(toAttachment),
    setOfDraft: (conversationId, attachments) => {
      const key = draftKey(conversationId);
      clearDraft.run(key);
      attachments.forEach(({ hash, name }, position) => addToDraft.run(key, position, hash, name));
    },
  };
}
