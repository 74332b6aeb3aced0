import { DatabaseSync } from 'node:sqlite';
import type { ConversationSummary } from '../../app/domain/conversation.ts';
import { dropChat, readChat, type ChatRows } from './chat-rows.ts';
import { migrations } from './migrations/migrations.ts';
import { createStorageOperations, type StorageOperations } from './storage-operations.ts';
import { inTransaction } from './transaction.ts';

/** What a temporary chat is called before its first message. */
const firstTitle = 'Temporary chat';

/** Chats that live in memory only and end with the worker: a database with the same shape and the same operations. */
export interface TemporaryChats {
  readonly operations: StorageOperations;
  holds(conversationId: string): boolean;
  /** Makes a chat, or answers the id of one that is still as it was made. `now` is ISO 8601. */
  start(conversationId: string, now: string): string;
  /** Those with a message or a draft in them. */
  list(): readonly ConversationSummary[];
  read(conversationId: string): ChatRows;
  drop(conversationId: string): void;
  close(): void;
}

/** Opens a fresh database in memory. */
export function openTemporaryChats(ownerToken: string): TemporaryChats {
  const db = new DatabaseSync(':memory:', { enableForeignKeyConstraints: true });
  for (const { sql } of migrations) db.exec(sql);
  // Sorting and temporary tables must not go to a file either.
  db.exec('PRAGMA temp_store = MEMORY');
  const operations = createStorageOperations(db, { ownerToken, filesFolder: '', isOwnerAlive: () => true, isTemporary: true });
  const select = db.prepare('SELECT 1 FROM conversations WHERE id = ?');
  const insert = db.prepare('INSERT INTO conversations (id, title, created_at, updated_at) VALUES (?, ?, ?, ?)');
  const emptySql = `
    SELECT id FROM conversations AS c WHERE draft = '' AND NOT EXISTS (SELECT 1 FROM messages WHERE conversation_id = c.id)
      AND NOT EXISTS (SELECT 1 FROM draft_files WHERE draft = c.id)`;
  const selectEmpty = db.prepare(emptySql);
  // One that took the place of a cleared chat goes on with what that was set up with.
  const selectNew = db.prepare(`${emptySql} AND trashed_at IS NULL AND unfinished IS NULL AND title = ? AND system IS NULL AND parameters IS NULL
      AND model_ref IS NULL AND chosen_refs IS NULL AND data_policy IS NULL AND queue IS NULL`);

  return {
    operations,
    holds: (conversationId) => select.get(conversationId) !== undefined,
    start: (conversationId, now) => {
      const empty = selectNew.get(firstTitle)?.['id'];
      if (typeof empty === 'string') return empty;
      insert.run(conversationId, firstTitle, now, now);
      return conversationId;
    },
    list: () => {
      const empty = new Set(selectEmpty.all().map(({ id }) => id));
      return operations.list('active').filter(({ id }) => !empty.has(id));
    },
    read: (conversationId) => readChat(db, conversationId),
    drop: (conversationId) => {
      db.exec('PRAGMA foreign_keys = OFF');
      inTransaction(db, 'written', () => dropChat(db, conversationId));
      db.exec('PRAGMA foreign_keys = ON');
    },
    close: () => db.close(),
  };
}
