import type { Migration } from './migration.ts';

/** The first shape of the store: conversations, their tree of messages, requests already taken, and the search index. */
export const conversationsMigration: Migration = {
  version: 1,
  sql: `
    CREATE TABLE conversations (
      row_id INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      title TEXT NOT NULL,
      system TEXT,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      model_ref TEXT,
      open_message_id TEXT,
      is_unread INTEGER NOT NULL DEFAULT 0,
      trashed_at TEXT,
      draft TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE INDEX conversations_by_update ON conversations (updated_at DESC, row_id DESC);

    CREATE TABLE messages (
      row_id INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      conversation_id TEXT NOT NULL REFERENCES conversations (id),
      parent_id TEXT REFERENCES messages (id),
      role TEXT NOT NULL CHECK (role IN ('user', 'assistant', 'system')),
      status TEXT NOT NULL CHECK (status IN ('streaming', 'complete', 'cancelled', 'interrupted', 'failed')),
      text TEXT NOT NULL,
      reasoning TEXT NOT NULL DEFAULT '',
      refusal TEXT NOT NULL DEFAULT '',
      images TEXT NOT NULL DEFAULT '[]',
      citations TEXT NOT NULL DEFAULT '[]',
      tool_calls TEXT NOT NULL DEFAULT '[]',
      reasoning_details TEXT NOT NULL DEFAULT '[]',
      usage TEXT,
      timings TEXT,
      error TEXT,
      model_ref TEXT,
      sent_model_id TEXT,
      finish_reason TEXT,
      generation_id TEXT,
      owner TEXT,
      created_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX messages_by_conversation ON messages (conversation_id, role, row_id);
    CREATE INDEX messages_streaming ON messages (owner) WHERE status = 'streaming';

    CREATE TABLE requests (
      request_id TEXT PRIMARY KEY,
      message_id TEXT NOT NULL REFERENCES messages (id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

    CREATE VIRTUAL TABLE messages_search USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'trigram');
  `,
};
