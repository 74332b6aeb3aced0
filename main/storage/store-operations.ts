import type { StorageOperations } from './storage-operations.ts';

/** What the worker does beside the operations on one database. */
export interface StoreOperations extends StorageOperations {
  /** Makes a chat that lives in memory only, or answers the one that is still empty. */
  startTemporary(conversationId: string, now: string): string;
  /** Copies a temporary chat into the file; its answers may be under way. */
  keep(conversationId: string): void;
}
