import type { Migration } from './migration.ts';

/**
 * Files by their hash and who refers to them, names of branches and models, what its answers are made with, which of them stand side by side, what keeps a chat
 * apart from the others, where its reader left it, what was asked of a model beside the answers, such as a title, and what searches go by.
 */
export const neverLostMigration: Migration = {
  version: 3,
  sql: `
    ALTER TABLE conversations ADD COLUMN pinned_at TEXT;
    ALTER TABLE conversations ADD COLUMN archived_at TEXT;
    ALTER TABLE conversations ADD COLUMN title_source TEXT NOT NULL DEFAULT 'words' CHECK (title_source IN ('words', 'model', 'user'));
    ALTER TABLE conversations ADD COLUMN forked_from_id TEXT;
    ALTER TABLE conversations ADD COLUMN scroll TEXT;
    ALTER TABLE conversations ADD COLUMN parameters TEXT;
    -- Messages that wait for the end of an answer.
    ALTER TABLE conversations ADD COLUMN queue TEXT;
    -- Answers of several models to one message, of which none is picked yet: lists of their ids, in order of their columns.
    ALTER TABLE conversations ADD COLUMN side_by_side TEXT;
    -- The models chosen for its messages, as a list of refs: several until that is taken back, one until something is sent to it.
    ALTER TABLE conversations ADD COLUMN chosen_refs TEXT;
    -- Whether the web is to be searched for what is being typed.
    ALTER TABLE conversations ADD COLUMN draft_web_search INTEGER NOT NULL DEFAULT 0;
    -- Null: whole. 'erasing', or the token of the process that is still filling the chat: nobody sees it, and what is left is swept.
    ALTER TABLE conversations ADD COLUMN unfinished TEXT;
    -- How far trash time had come when the chat was first seen in the trash, in milliseconds.
    ALTER TABLE conversations ADD COLUMN trash_seen_ms INTEGER;
    UPDATE conversations SET title_source = 'user';

    -- The list is ordered by use and not by time, since clocks jump. What comes with a time of its own, as imported chats do, takes
    -- its place by that.
    ALTER TABLE conversations ADD COLUMN used_order INTEGER NOT NULL DEFAULT 0;
    UPDATE conversations SET used_order = ranked.place
      FROM (SELECT row_id AS ranked_id, row_number() OVER (ORDER BY updated_at, row_id) AS place FROM conversations) AS ranked
      WHERE row_id = ranked.ranked_id;
    CREATE INDEX conversations_by_use ON conversations (used_order);
    CREATE TRIGGER conversations_placed AFTER INSERT ON conversations WHEN new.used_order = 0 BEGIN UPDATE conversations SET used_order = coalesce((SELECT used_order FROM conversations WHERE updated_at <= new.updated_at AND row_id <> new.row_id AND unfinished IS NULL ORDER BY updated_at DESC, row_id DESC LIMIT 1), 0) WHERE row_id = new.row_id; END;

    ALTER TABLE messages ADD COLUMN model_name TEXT;
    -- Whether the web was to be searched for it.
    ALTER TABLE messages ADD COLUMN web_search INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE messages ADD COLUMN branch_name TEXT;
    -- The answer that this one was copied from, and that was paid for.
    ALTER TABLE messages ADD COLUMN copied_from_id TEXT;
    -- What was typed in its place and not sent.
    ALTER TABLE messages ADD COLUMN edit_draft TEXT;
    CREATE INDEX messages_edited ON messages (conversation_id) WHERE edit_draft IS NOT NULL;
    DROP INDEX messages_by_time;
    CREATE INDEX messages_by_time
      ON messages (created_at, conversation_id, model_ref, sent_model_id, status, timings, usage, copied_from_id)
      WHERE role = 'assistant' AND copied_from_id IS NULL;
    CREATE INDEX requests_by_message ON requests (message_id);

    -- Figures of answers that are erased, or were never written down: what was paid stays counted, without a word of them.
    CREATE TABLE bare_usage (
      message_id TEXT PRIMARY KEY,
      created_at TEXT NOT NULL,
      model_ref TEXT,
      sent_model_id TEXT,
      status TEXT NOT NULL,
      timings TEXT,
      usage TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX bare_usage_by_time ON bare_usage (created_at, model_ref, sent_model_id, status, timings, usage);

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
    CREATE INDEX side_requests_by_time ON side_requests (created_at, conversation_id, model_ref, usage);

    -- What the filters of a search leave, and the versions of a turn.
    CREATE INDEX messages_by_model ON messages (model_ref) WHERE role = 'assistant';
    CREATE INDEX messages_by_date ON messages (created_at);
    CREATE INDEX messages_with_images ON messages (row_id) WHERE images <> '[]';
    CREATE INDEX messages_by_parent ON messages (parent_id);

    -- Made anew, so that letters are found with and without their marks.
    DROP TABLE messages_search;
    CREATE VIRTUAL TABLE messages_search
      USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'trigram remove_diacritics 1');
    INSERT INTO messages_search (rowid, text) SELECT row_id, text FROM messages WHERE text <> '' AND status <> 'streaming';
  `,
};
