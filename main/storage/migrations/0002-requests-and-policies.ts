import type { Migration } from './migration.ts';

/**
 * What was really asked for each answer, and for each chat what may be done with it and from where on it is sent. The index holds
 * everything that sums of usage read, so that none of them touches the texts.
 */
export const requestsAndPoliciesMigration: Migration = {
  version: 2,
  sql: `
    ALTER TABLE messages ADD COLUMN request TEXT;
    ALTER TABLE conversations ADD COLUMN data_policy TEXT;
    ALTER TABLE conversations ADD COLUMN context_start_id TEXT;
    CREATE INDEX messages_by_time ON messages (created_at, conversation_id, model_ref, sent_model_id, status, timings, usage)
      WHERE role = 'assistant';
  `,
};
