import type { StreamEvent } from '../../app/chat/reply-event.ts';
import type { QueuedMessage } from '../../app/domain/conversation.ts';
import type { SentRequest } from '../../app/domain/sent-request.ts';
import type { InputOf, OutputOf, PayloadOf } from '../../app/ipc/contract.ts';
import type { Unsubscribe } from '../ports.ts';

/** One batch on its way to a window. */
export type ReplyBatch = PayloadOf<'chat.changed'>;

/** Ids of a reply that was started. */
export type StartedReply = OutputOf<'chat.start'>;

/**
 * Owner of every reply of this process (DESIGN 3). A reply goes on whatever windows do, until it ends or is stopped.
 * What has arrived is on disk at most 250 ms later, and always before the terminal event is handed on.
 */
export interface Replies {
  /** `fallbackModelRefs` takes the place of the user's list for this reply. `isDraftKept`: nothing of it was typed in the window. */
  start(input: InputOf<'chat.start'>, options?: { readonly fallbackModelRefs?: readonly string[] | undefined; readonly isDraftKept?: boolean }): Promise<StartedReply>;
  /** Answers another version of a message of the user's. */
  edit(input: InputOf<'chat.edit'>): Promise<StartedReply>;
  answerAgain(input: InputOf<'chat.answerAgain'>): Promise<StartedReply>;
  /** One message and an answer of each model, all started at once and each ending by itself. No other model steps in for one that fails. `isDraftKept` as for one. */
  askSeveral(input: InputOf<'chat.askSeveral'>, options?: { readonly isDraftKept?: boolean }): Promise<OutputOf<'chat.askSeveral'>>;
  /** Answers of more models beside one that is there. */
  askOthers(input: InputOf<'chat.askOthers'>): Promise<OutputOf<'chat.askOthers'>>;
  /** Goes on with one of the answers side by side. Those of the others that are still being written end, and keep what came. */
  pickAnswer(conversationId: string, messageId: string): Promise<void>;
  continueReply(input: InputOf<'chat.continue'>): Promise<StartedReply>;
  /**
   * Keeps a message to be sent when the answers of its chat have ended well; where none is being written, that is now. One that is put
   * back at its `place` after it was taken out is not sent by that. Answers all that wait.
   */
  queue(conversationId: string, message: QueuedMessage, place?: number): Promise<readonly QueuedMessage[]>;
  /** Takes a message out of the queue; `message` is null where it was sent already. */
  unqueue(conversationId: string, messageId: string): Promise<{ readonly queue: readonly QueuedMessage[]; readonly message: QueuedMessage | null }>;
  /** Sends the next message that waits, and then the others; does nothing where none waits, or an answer is being written. */
  sendQueued(conversationId: string): Promise<void>;
  /** Ends the reply and keeps its text; resolves when it is saved. Unknown or ended replies are fine. */
  stop(replyId: string): Promise<void>;
  /** Ends every reply of a conversation, those that are about to begin too, and keeps what came. What waits there then waits for the user. */
  stopIn(conversationId: string): Promise<void>;
  /** Ends every reply of a conversation that is to be erased, and tries no longer to save what could not be saved. */
  endIn(conversationId: string): Promise<void>;
  /** Ends the wait before the next attempt. Replies that do not wait, and unknown ones, are fine. */
  retryNow(replyId: string): void;
  /** The last messages, or all (null), with live text, and from `nextSeq` on batches go to this window. */
  attach(conversationId: string, last: number | null, webContentsId: number): Promise<OutputOf<'chat.attach'>>;
  /** The request of an answer, made again from what is stored; no key is in it. */
  describeSent(conversationId: string, messageId: string): Promise<SentRequest>;
  detach(conversationId: string, webContentsId: number): void;
  /** The window is gone or reloads. */
  detachWindow(webContentsId: number): void;
  acknowledge(replyId: string, seq: number, webContentsId: number): void;
  /** Every event of a reply from its `reply-start` on, with no batching: the command line's way. */
  listen(replyId: string, listener: (event: StreamEvent) => void): Unsubscribe;
  /** Ids of the replies under way. */
  activeReplyIds(): readonly string[];
  /** Stops every reply, saves all, and resolves when nothing is left in memory only. */
  dispose(): Promise<void>;
}
