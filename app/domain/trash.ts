import type { ConversationSummary } from './conversation.ts';

/** A chat in the trash. */
export interface TrashedConversation {
  readonly conversation: ConversationSummary;
  /** Until it is erased by itself; 0 when that is due. */
  readonly daysLeft: number;
}
