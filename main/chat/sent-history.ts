import type { CreatedReply } from '../storage/conversation-store.ts';

/** What of a branch is sent. */
export interface SentHistory {
  readonly turns: CreatedReply['history'];
  /** Messages at the beginning of the branch that are kept and not sent. */
  readonly leftOutCount: number;
}

/** The branch from the message on with which the chat is said to start; all of it where that message is not on this branch. */
export function sentHistory({ conversation, history }: Pick<CreatedReply, 'conversation' | 'history'>): SentHistory {
  const start = history.findIndex(({ message }) => message.id === conversation.contextStartId);
  const leftOutCount = Math.max(0, start);
  return { turns: history.slice(leftOutCount), leftOutCount };
}
