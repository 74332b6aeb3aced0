import type { Message, QueuedMessage } from '../../app/domain/conversation.ts';
import { goesOnFrom } from '../../app/domain/side-by-side.ts';
import { toAppError, type AppError } from '../../app/errors/app-error.ts';
import { appErrorSchema } from '../../app/ipc/schemas.ts';
import type { Logger } from '../ports.ts';
import type { ConversationStore } from '../storage/conversation-store.ts';

/** What the queue needs of the replies. */
export interface SendQueueParts {
  readonly store: Pick<ConversationStore, 'getQueue' | 'addQueued' | 'failQueued' | 'readEnd'>;
  readonly logger: Logger;
  /** False while an answer is being written there, or at the end of the program. */
  readonly canSend: (conversationId: string) => boolean;
  /** Starts its answer; that takes it out of the queue. */
  readonly send: (conversationId: string, message: QueuedMessage) => Promise<unknown>;
  readonly onFailed: (conversationId: string) => void;
}

/** Messages that wait for the end of an answer, and are sent one after the other. */
export interface SendQueue {
  /** Keeps it, at `place` where it was taken out before; answers all that wait. */
  add(conversationId: string, message: QueuedMessage, place?: number): Promise<readonly QueuedMessage[]>;
  /** Sends what waits longest, if nothing is being written; its end sends the next one. Never rejects. */
  sendNext(conversationId: string): Promise<void>;
  /** What waits, each with the reason why it could not be sent when its turn came, where that was so. */
  withFailures(queue: readonly QueuedMessage[]): readonly QueuedMessage[];
  /**
   * The same by itself, after an answer `ended` (null: one was picked): once the chat is at rest and the answer that it would go on from is
   * whole, since one beside it may have failed. One that failed elsewhere, in a branch that was left, lets nothing go on; nor does what
   * another process left behind. Never rejects.
   */
  sendNextIfWell(conversationId: string, ended: Message | null): Promise<void>;
  /** The user has stopped an answer there: what waits goes on by a press only. */
  pause(conversationId: string): void;
  /** Something is asked there again. */
  resume(conversationId: string): void;
}

/** What is kept of a reason: all that it is said with, and no free text of whoever refused. */
function keptReason({ code, retryable, reason, facts, action }: AppError): AppError {
  return { code, message: 'This was why before Kilodesk was started again.', retryable, ...(reason && { reason }), ...(facts && { facts }), ...(action && { action }) };
}

/** Builds it over the store that keeps what waits. */
export function createSendQueue({ store, logger, canSend, send, onFailed }: SendQueueParts): SendQueue {
  /** Chats of which this process was asked to send what waits. */
  const ours = new Set<string>();
  const paused = new Set<string>();
  /** By message, whole and also where a full disk kept them from being stored. */
  const failures = new Map<string, AppError>();
  const withFailures: SendQueue['withFailures'] = (queue) =>
    queue.map(({ error: stored, ...message }) => {
      const error = failures.get(message.id) ?? appErrorSchema.safeParse(stored).data;
      return error === undefined ? message : { ...message, error };
    });
  const stillWaits = async (conversationId: string, messageId: string): Promise<boolean> => (await store.getQueue(conversationId)).some(({ id }) => id === messageId);

  const keep = async (conversationId: string, messageId: string, error: AppError): Promise<void> => {
    try {
      await store.failQueued(conversationId, messageId, keptReason(error));
    } catch (thrown) {
      // It waits all the same; only after a restart nothing says why.
      logger.warn('why a message could not be sent was not kept', { ...toAppError(thrown) });
    }
  };

  const sendNext = async (conversationId: string): Promise<void> => {
    let next: QueuedMessage | undefined;
    try {
      [next] = await store.getQueue(conversationId);
      if (next === undefined) ours.delete(conversationId);
      if (next === undefined || !canSend(conversationId)) return;
      ours.add(conversationId);
      try {
        await send(conversationId, next);
      } catch (thrown) {
        if (await stillWaits(conversationId, next.id)) throw thrown;
        // Taken back while it was on its way: then it is the turn of the next one.
        return await sendNext(conversationId);
      }
      failures.delete(next.id);
    } catch (thrown) {
      // It goes on waiting, and the window says why and offers to send it.
      const error = toAppError(thrown);
      if (next !== undefined) failures.set(next.id, error);
      logger.warn('a message that waited could not be sent', { ...error });
      onFailed(conversationId);
      if (next !== undefined) await keep(conversationId, next.id, error);
    }
  };
  return {
    withFailures,
    add: async (conversationId, { error: _earlier, ...message }, place) => {
      const queue = await store.addQueued(conversationId, message, place);
      failures.delete(message.id);
      // What is taken back waits for the answer that is being written, or for the user.
      if (place === undefined || !canSend(conversationId)) ours.add(conversationId);
      return withFailures(queue);
    },
    sendNext,
    sendNextIfWell: async (conversationId, ended) => {
      if (!ours.has(conversationId) || paused.has(conversationId) || !canSend(conversationId)) return;
      try {
        const { messages, sideBySide } = await store.readEnd(conversationId);
        const end = messages.at(-1);
        const isShown = ended === null || ended.status === 'complete' || [end, ...sideBySide].some((message) => message?.id === ended.id);
        if (isShown && (goesOnFrom(sideBySide) ?? end)?.status === 'complete') await sendNext(conversationId);
      } catch (thrown) {
        // It waits on, and the window offers to send it.
        logger.warn('what waits could not be looked at', { ...toAppError(thrown) });
      }
    },
    pause: (conversationId) => void paused.add(conversationId),
    resume: (conversationId) => void paused.delete(conversationId),
  };
}
