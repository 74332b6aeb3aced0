import type { SetAside } from './set-aside.ts';
import type { StorageOperations } from './storage-operations.ts';

/** What the worker does beside the operations on one database. */
export interface StoreOperations extends StorageOperations {
  /** Makes a chat that lives in memory only, or answers the one that is still empty. */
  startTemporary(conversationId: string, now: string): string;
  /** Whether a chat lives in memory only; false for one that does not exist. */
  isTemporary(conversationId: string): boolean;
  /** Copies a temporary chat into the file; its answers may be under way. */
  keep(conversationId: string): void;
  /**
   * Ends a temporary chat that lies in the trash; null: looks only what else is over. Answers the hashes of files that no temporary chat
   * refers to any more. Chats of the file, and those that are in use, are left alone.
   */
  forgetTemporary(conversationId: string | null): readonly string[];
  /** Moves the damaged file aside, and goes on with what can be read of it. */
  setDamagedAside(damage: string): SetAside;
}
