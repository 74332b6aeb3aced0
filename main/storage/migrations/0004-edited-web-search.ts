import type { Migration } from './migration.ts';

/** Whether the web is to be searched for what is typed in the place of a message. */
export const editedWebSearchMigration: Migration = {
  version: 4,
  sql: `
    -- Null: as the message was sent.
    ALTER TABLE messages ADD COLUMN edit_web_search INTEGER;
  `,
};
