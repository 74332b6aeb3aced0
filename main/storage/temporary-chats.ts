import { DatabaseSync } from 'node:sqlite';
import type { ConversationSummary } from '../../app/domain/conversation.ts';
import { dropChat, readChat, type ChatRows } from './chat-rows.ts';
import { createFileRepository } from './file-repository.ts';
import { migrations } from './migrations/migrations.ts';
import { textOf } from './row-mapping.ts';
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
  /**
   * Drops the chat if it lies in the trash, and what took the place of a cleared one until that came back, with what the search knows of
   * them. Answers the hashes of files that no chat here refers to any more. `now` is ISO 8601.
   */
  forget(conversationId: string | null, now: string): readonly string[];
  close(): void;
}

/** Opens a fresh database in memory. */
export function openTemporaryChats(ownerToken: string): TemporaryChats {
  const db = new DatabaseSync(':memory:', { enableForeignKeyConstraints: true });
  for (const { sql } of migrations) db.exec(sql);
  // Sorting and temporary tables must not go to a file either.
  db.exec('PRAGMA temp_store = MEMORY');
  // What is dropped must not lie about in free pages.
  db.exec('PRAGMA secure_delete = ON');
  const operations = createStorageOperations(db, { ownerToken, filesFolder: '', isOwnerAlive: () => true, isTemporary: true });
  const files = createFileRepository(db, { ownerToken });
  const select = db.prepare('SELECT 1 FROM conversations WHERE id = ?');
  const insert = db.prepare('INSERT INTO conversations (id, title, created_at, updated_at) VALUES (?, ?, ?, ?)');
  const emptySql = `
    SELECT id FROM conversations AS c WHERE draft = '' AND NOT EXISTS (SELECT 1 FROM messages WHERE conversation_id = c.id)
      AND NOT EXISTS (SELECT 1 FROM draft_files WHERE draft = c.id)`;
  const selectEmpty = db.prepare(emptySql);
  // One that took the place of a cleared chat goes on with what that was set up with.
  const selectNew = db.prepare(`${emptySql} AND trashed_at IS NULL AND unfinished IS NULL AND title = ? AND system IS NULL AND parameters IS NULL
      AND model_ref IS NULL AND chosen_refs IS NULL AND data_policy IS NULL AND queue IS NULL`);

  // An answer that is still being written is saved to its row; such a chat stays.
  const selectForgotten = db.prepare(`
    SELECT id FROM conversations WHERE ((id = ? AND trashed_at IS NOT NULL) OR unfinished = 'erasing')
      AND NOT EXISTS (SELECT 1 FROM messages WHERE conversation_id = conversations.id AND status = 'streaming')`);

  const dropAll = (conversationIds: readonly string[]): void => {
    db.exec('PRAGMA foreign_keys = OFF');
    try {
      inTransaction(db, 'written', () => {
        for (const conversationId of conversationIds) dropChat(db, conversationId);
        // Words of what is deleted stay in the index until its parts are merged.
        db.exec(`INSERT INTO messages_search (messages_search) VALUES ('optimize')`);
      });
    } finally {
      db.exec('PRAGMA foreign_keys = ON');
    }
  };

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
    drop: (conversationId) => dropAll([conversationId]),
    forget: (conversationId, now) => {
      dropAll(selectForgotten.all(conversationId).map((row) => textOf(row, 'id')));
      return files.removeUnreferenced(now);
    },
    close: () => db.close(),
  };
}
