import type { DatabaseSync } from 'node:sqlite';
import type { ArchivedAttachment, ArchivedChat, ArchivedMessage } from '../../app/archive/chat-archive.ts';
import { chatFields, membersOf, messageFields } from './archive-fields.ts';
import { textOf, type Row } from './row-mapping.ts';

/** Reads chats as archives hold them. Synchronous; throws SQLite's errors. */
export interface ArchiveReader {
  /** A chat without its messages; null when it does not exist. */
  chat(conversationId: string): ArchivedChat | null;
  /** Numbers of a chat's messages in order of making: what {@link message} asks for. */
  messageRows(conversationId: string): readonly number[];
  message(rowId: number): ArchivedMessage;
}

function toAttachment(row: Row): ArchivedAttachment {
  return { hash: textOf(row, 'hash'), name: textOf(row, 'name') };
}

/** Lists that a damaged row no longer holds are empty. */
const listMembers = ['images', 'citations', 'toolCalls', 'reasoningDetails'] as const;

/** Builds the reader; statements are prepared once. */
export function createArchiveReader(db: DatabaseSync): ArchiveReader {
  const selectChat = db.prepare('SELECT * FROM conversations WHERE id = ?');
  const selectRows = db.prepare('SELECT row_id FROM messages WHERE conversation_id = ? ORDER BY row_id');
  const selectMessage = db.prepare('SELECT * FROM messages WHERE row_id = ?');
  const filesOfMessage = db.prepare('SELECT hash, name FROM message_files WHERE message_id = ? ORDER BY position');
  const filesOfDraft = db.prepare('SELECT hash, name FROM draft_files WHERE draft = ? ORDER BY position');
  const sideRequests = db.prepare(`
    SELECT purpose, model_ref, usage, created_at FROM side_requests WHERE conversation_id = ? ORDER BY row_id`);

  return {
    chat: (conversationId) => {
      const row = selectChat.get(conversationId);
      if (row === undefined) return null;
      const draft = { text: textOf(row, 'draft'), attachments: filesOfDraft.all(conversationId).map(toAttachment) };
      const asked = sideRequests.all(conversationId).map((each) =>
        membersOf(each, [
          ['purpose', 'purpose', 'text'],
          ['model_ref', 'modelRef', 'text'],
          ['usage', 'usage', 'json'],
          ['created_at', 'createdAt', 'text'],
        ]),
      );
      // The fields name every member and its kind.
      return { ...membersOf(row, chatFields), draft, sideRequests: asked } as unknown as ArchivedChat;
    },
    messageRows: (conversationId) => selectRows.all(conversationId).map((row) => Number(row['row_id'])),
    message: (rowId) => {
      const row = selectMessage.get(rowId);
      if (row === undefined) throw new Error(`There is no message ${rowId}.`);
      const members = membersOf(row, messageFields);
      for (const member of listMembers) if (!Array.isArray(members[member])) members[member] = [];
      return { ...members, attachments: filesOfMessage.all(textOf(row, 'id')).map(toAttachment) } as unknown as ArchivedMessage;
    },
  };
}
