import type { JobControls } from '../storage/jobs/store-jobs.ts';

/** The end of what was moved to the trash. */
export interface Trash {
  /**
   * Erases these chats for good, or with null all of the trash: their rows, what the search knows of them, and the files that nothing
   * else refers to. Answers of them that are being written are ended first. Answers how many are gone; null when it was cancelled,
   * with what was begun being finished by the next look. `request-invalid` for a chat that is not in the trash.
   */
  erase(conversationIds: readonly string[] | null, controls?: JobControls): Promise<number | null>;
  /** Erases what is due, in the background: soon, and from then on several times a day. */
  start(): void;
  dispose(): Promise<void>;
}
