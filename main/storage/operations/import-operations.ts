import type { DatabaseSync } from 'node:sqlite';
import type { ArchivedAttachment, ArchivedChat, ArchivedMessage } from '../../../app/archive/chat-archive.ts';
import { messageContent } from '../../../app/archive/message-content.ts';
import { hashText } from '../../files/hash-text.ts';
import { chatFields, messageFields, valuesOf } from '../archive-fields.ts';
import type { ImportedPart, ImportInspection, ImportPart, MessagePrint } from '../chat-imports.ts';
import { createArchiveReader } from '../archive-reader.ts';
import type { FileRepository } from '../file-repository.ts';
import { textOf } from '../row-mapping.ts';
import { inTransaction } from '../transaction.ts';

/** Takes chats in from archives. */
export interface ImportOperations {
  inspectImport(conversationId: string, messages: readonly MessagePrint[]): ImportInspection;
  /** Writes a part, in one transaction. Nobody sees the chat before its last part. */
  importPart(part: ImportPart): ImportedPart;
  /** Leaves what was written of a chat to be swept. */
  abandonImport(conversationId: string): void;
}

/** What the operations are built on. */
export interface ImportParts {
  readonly db: DatabaseSync;
  readonly files: FileRepository;
  /** Names this process: whoever finds half a chat knows whether somebody still works on it. */
  readonly ownerToken: string;
}

const columnsOf = (fields: readonly (readonly [string, ...unknown[]])[]): string => fields.map(([column]) => column).join(', ');
const marksOf = (fields: readonly unknown[]): string => fields.map(() => '?').join(', ');

/** Builds the operations on an open database. */
export function createImportOperations({ db, files, ownerToken }: ImportParts): ImportOperations {
  const reader = createArchiveReader(db);
  const selectChat = db.prepare('SELECT 1 FROM conversations WHERE id = ?');
  const selectMessage = db.prepare('SELECT row_id, conversation_id FROM messages WHERE id = ?');
  const insertChat = db.prepare(`
    INSERT INTO conversations (${columnsOf(chatFields)}, draft, unfinished) VALUES (${marksOf(chatFields)}, ?, ?)`);
  const insertMessage = db.prepare(`
    INSERT INTO messages (${columnsOf(messageFields)}, conversation_id) VALUES (${marksOf(messageFields)}, ?)`);
  const insertSideRequest = db.prepare(`
    INSERT INTO side_requests (conversation_id, purpose, model_ref, usage, created_at) VALUES (?, ?, ?, ?, ?)`);
  const index = db.prepare('INSERT INTO messages_search (rowid, text) VALUES (?, ?)');
  // Figures that stayed when the answer was erased would count twice.
  const forgetBareUsage = db.prepare('DELETE FROM bare_usage WHERE message_id = ?');
  const finish = db.prepare('UPDATE conversations SET unfinished = NULL WHERE id = ?');
  const abandon = db.prepare(`UPDATE conversations SET unfinished = 'erasing' WHERE id = ? AND unfinished = ?`);

  /** Files that are here; the repository asks only for their hash and name. */
  const known = (attachments: readonly ArchivedAttachment[]): readonly ArchivedAttachment[] => attachments.filter(({ hash }) => files.has(hash));
  const toAttachment = ({ hash, name }: ArchivedAttachment) => ({ hash, name, mediaType: '', sizeBytes: 0 });

  /** What waits, with the files of it that are here, and how many are not. */
  const knownQueue = (queue: ArchivedChat['queue']): { readonly queue: ArchivedChat['queue']; readonly lostFiles: number } => {
    const withKnown = (queue ?? []).map((each) => (each.attachments === undefined ? each : { ...each, attachments: each.attachments.filter(({ hash }) => files.has(hash)) }));
    const count = (of: ArchivedChat['queue']): number => (of ?? []).reduce((sum, { attachments = [] }) => sum + attachments.length, 0);
    const left = withKnown.filter(({ text, attachments = [] }) => text !== '' || attachments.length > 0);
    return { queue: left.length === 0 ? null : left, lostFiles: count(queue) - count(left) };
  };

  const writeChat = (chat: ArchivedChat, isWhole: boolean): number => {
    const { queue, lostFiles } = knownQueue(chat.queue);
    insertChat.run(...valuesOf({ ...chat, queue }, chatFields), chat.draft.text, isWhole ? null : ownerToken);
    files.keepQueued((queue ?? []).flatMap((each) => each.attachments ?? []));
    const attachments = known(chat.draft.attachments);
    if (attachments.length > 0) files.setOfDraft(chat.id, attachments.map(toAttachment));
    for (const { purpose, modelRef, usage, createdAt } of chat.sideRequests) {
      insertSideRequest.run(chat.id, purpose, modelRef, usage === null ? null : JSON.stringify(usage), createdAt);
    }
    return chat.draft.attachments.length - attachments.length + lostFiles;
  };

  const writeMessage = (conversationId: string, message: ArchivedMessage): number => {
    const { id, text, role } = message;
    // Nobody writes on an answer that was being written when the archive was made.
    const status = message.status === 'streaming' ? 'interrupted' : message.status;
    const { lastInsertRowid } = insertMessage.run(...valuesOf({ ...message, status }, messageFields), conversationId);
    if (text !== '') index.run(lastInsertRowid, text);
    if (role === 'assistant') forgetBareUsage.run(id);
    const attachments = known(message.attachments);
    if (attachments.length > 0) files.addToMessage(id, attachments.map(toAttachment));
    return message.attachments.length - attachments.length;
  };

  return {
    inspectImport: (conversationId, messages) => {
      let same = 0;
      let different = 0;
      for (const { id, print } of messages) {
        const row = selectMessage.get(id);
        if (row === undefined) continue;
        const isSame = textOf(row, 'conversation_id') === conversationId && hashText(messageContent(reader.message(Number(row['row_id'])))) === print;
        if (isSame) same += 1;
        else different += 1;
      }
      return { isThere: selectChat.get(conversationId) !== undefined, same, different };
    },
    importPart: ({ conversationId, chat, messages, isLast }) =>
      inTransaction(db, isLast ? 'synced' : 'written', () => {
        let lostFiles = chat === null ? 0 : writeChat(chat, isLast);
        for (const message of messages) lostFiles += writeMessage(conversationId, message);
        if (chat === null && isLast) finish.run(conversationId);
        return { lostFiles };
      }),
    abandonImport: (conversationId) => inTransaction(db, 'written', () => void abandon.run(conversationId, ownerToken)),
  };
}
