import type { DatabaseSync } from 'node:sqlite';
import { titleFromText } from '../../../app/domain/conversation.ts';
import { queuedFilesSql } from '../queued-files.ts';
import { textOf } from '../row-mapping.ts';
import { beginRebuild } from '../search-index.ts';

const now = `strftime('%Y-%m-%dT%H:%M:%fZ')`;

/** Messages whose chat is lost get one again, named by their first words. */
function adoptOrphans(db: DatabaseSync): void {
  const orphans = db.prepare(`
    SELECT conversation_id, min(created_at) AS created_at, max(created_at) AS updated_at, text FROM messages
    WHERE conversation_id NOT IN (SELECT id FROM conversations) GROUP BY conversation_id`).all();
  const insert = db.prepare('INSERT INTO conversations (id, title, created_at, updated_at) VALUES (?, ?, ?, ?)');
  for (const row of orphans) {
    insert.run(textOf(row, 'conversation_id'), titleFromText(textOf(row, 'text')), textOf(row, 'created_at'), textOf(row, 'updated_at'));
  }
}

/**
 * Makes rows that were recovered into a store again: what refers to something that is lost is led elsewhere, or goes where it means
 * nothing without it. A file's content is kept beside the store, so its row can be made anew.
 */
export function mendReferences(db: DatabaseSync): void {
  // Of a row that was cut short the time is lost, which stands behind its text.
  db.exec(`
    UPDATE messages SET created_at = coalesce(
      (SELECT max(earlier.created_at) FROM messages AS earlier
        WHERE earlier.conversation_id = messages.conversation_id AND earlier.row_id < messages.row_id),
      (SELECT min(later.created_at) FROM messages AS later
        WHERE later.conversation_id = messages.conversation_id AND later.created_at <> ''),
      (SELECT updated_at FROM conversations WHERE id = messages.conversation_id),
      ''
    ) WHERE created_at = '';
    UPDATE messages SET created_at = ${now} WHERE created_at = '';
    UPDATE conversations SET
      created_at = coalesce((SELECT min(created_at) FROM messages WHERE conversation_id = conversations.id), ${now}),
      updated_at = coalesce((SELECT max(created_at) FROM messages WHERE conversation_id = conversations.id), ${now})
    WHERE created_at = '' OR updated_at = '';
  `);
  adoptOrphans(db);
  db.exec(`
    UPDATE messages SET parent_id = (
      SELECT earlier.id FROM messages AS earlier
      WHERE earlier.conversation_id = messages.conversation_id AND earlier.row_id < messages.row_id
      ORDER BY earlier.row_id DESC LIMIT 1
    ) WHERE parent_id IS NOT NULL AND parent_id NOT IN (SELECT id FROM messages);
    UPDATE conversations SET open_message_id = (
      SELECT id FROM messages WHERE conversation_id = conversations.id ORDER BY row_id DESC LIMIT 1
    ) WHERE open_message_id IS NULL OR open_message_id NOT IN (SELECT id FROM messages);
    UPDATE conversations SET context_start_id = NULL WHERE context_start_id NOT IN (SELECT id FROM messages);

    DELETE FROM requests WHERE message_id NOT IN (SELECT id FROM messages);
    DELETE FROM message_files WHERE message_id NOT IN (SELECT id FROM messages);
    DELETE FROM draft_files WHERE draft <> '' AND draft NOT IN (SELECT id FROM conversations);
    DELETE FROM file_holds WHERE hash NOT IN (SELECT hash FROM files);
    DELETE FROM side_requests WHERE conversation_id NOT IN (SELECT id FROM conversations);
    INSERT INTO files (hash, media_type, size_bytes, created_at)
      SELECT hash, 'application/octet-stream', 0, ${now} FROM (
        SELECT hash FROM message_files UNION SELECT hash FROM draft_files UNION SELECT hash FROM (${queuedFilesSql}) WHERE hash IS NOT NULL)
      WHERE hash NOT IN (SELECT hash FROM files);
  `);
  // The first search makes it: that takes ten times as long as all of this, and nobody waits for it.
  beginRebuild(db);
}
