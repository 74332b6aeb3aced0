import { conversationsMigration } from './0001-conversations.ts';
import { requestsAndPoliciesMigration } from './0002-requests-and-policies.ts';
import { neverLostMigration } from './0003-never-lost.ts';
import { editedWebSearchMigration } from './0004-edited-web-search.ts';
import type { Migration } from './migration.ts';

/** Every step, oldest first, without gaps. */
export const migrations: readonly Migration[] = [conversationsMigration, requestsAndPoliciesMigration, neverLostMigration, editedWebSearchMigration];
