import type { Migration } from './migration.ts';

/**
 * Files by their hash and who refers to them, names of branches and models, what keeps a chat apart from the others, where its
 * reader left it, and what was asked of a model beside the answers, such as a title.
 */
export const neverLostMigration: Migration = {
  version: 3,
  sql: `
    ALTER TABLE conversations ADD COLUMN pinned_at TEXT;
    ALTER TABLE conversations ADD COLUMN archived_at TEXT;
    ALTER TABLE conversations ADD COLUMN title_source TEXT NOT NULL DEFAULT 'words' CHECK (title_source IN ('words', 'model', 'user'));
    ALTER TABLE conversations ADD COLUMN forked_from_id TEXT;
    ALTER TABLE conversations ADD COLUMN scroll TEXT;
    UPDATE conversations SET title_source = 'user';

    ALTER TABLE messages ADD COLUMN model_name TEXT;
    ALTER TABLE messages ADD COLUMN branch_name TEXT;

    CREATE TABLE files (
      hash TEXT PRIMARY KEY,
      media_type TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE file_holds (
      hash TEXT NOT NULL REFERENCES files (hash) ON DELETE CASCADE,
      holder TEXT NOT NULL,
      until TEXT NOT NULL,
      PRIMARY KEY (hash, holder)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE message_files (
      message_id TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      hash TEXT NOT NULL REFERENCES files (hash),
      name TEXT NOT NULL,
      PRIMARY KEY (message_id, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX message_files_by_hash ON message_files (hash);

    CREATE TABLE draft_files (
      draft TEXT NOT NULL,
      position INTEGER NOT NULL,
      hash TEXT NOT NULL REFERENCES files (hash),
      name TEXT NOT NULL,
      PRIMARY KEY (draft, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX draft_files_by_hash ON draft_files (hash);

    CREATE TABLE side_requests (
      row_id INTEGER PRIMARY KEY AUTOINCREMENT,
      conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
      purpose TEXT NOT NULL CHECK (purpose IN ('title')),
      model_ref TEXT NOT NULL,
      usage TEXT,
      created_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX side_requests_by_conversation ON side_requests (conversation_id);
  `,
};
