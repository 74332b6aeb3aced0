import type { DatabaseSync } from 'node:sqlite';
import { maxQueued, type QueuedMessage } from '../../../app/domain/conversation.ts';
import { appException, type AppError } from '../../../app/errors/app-error.ts';
import type { ConversationRepository } from '../conversation-repository.ts';
import type { FileRepository } from '../file-repository.ts';
import { inTransaction } from '../transaction.ts';

/** Messages that wait for the end of an answer. `request-invalid` for chats that do not exist. */
export interface QueueOperations {
  /** The next one first. */
  getQueue(conversationId: string): readonly QueuedMessage[];
  /** Puts a message at the end, or at `place`; the same id twice is one message. Answers all that wait. `request-invalid` where a file of it is not known. */
  addQueued(conversationId: string, message: QueuedMessage, place?: number): readonly QueuedMessage[];
  /** Keeps with a message why it could not be sent; nothing is done where it does not wait any more. */
  failQueued(conversationId: string, id: string, error: AppError): void;
  /** Takes a message out and answers it without that; null where it does not wait any more. Its files are held for whoever takes that back. `now` is ISO 8601. */
  removeQueued(conversationId: string, id: string, now: string): { readonly queue: readonly QueuedMessage[]; readonly message: QueuedMessage | null };
}

/** Builds the operations on an open database. */
export function createQueueOperations(db: DatabaseSync, conversations: ConversationRepository, files: FileRepository): QueueOperations {
  const getQueue = (conversationId: string): readonly QueuedMessage[] => conversations.get(conversationId).queue;
  return {
    getQueue,
    addQueued: (conversationId, message, place) =>
      inTransaction(db, 'synced', () => {
        const queue = getQueue(conversationId);
        if (queue.some(({ id }) => id === message.id)) return queue;
        if (queue.length >= maxQueued) throw appException('request-invalid', `No more than ${maxQueued} messages wait in one chat.`);
        files.keepQueued(message.attachments ?? []);
        const next = queue.toSpliced(place ?? queue.length, 0, message);
        conversations.setQueue(conversationId, next);
        return next;
      }),
    failQueued: (conversationId, id, error) =>
      inTransaction(db, 'written', () => {
        const queue = getQueue(conversationId);
        if (!queue.some((each) => each.id === id)) return;
        conversations.setQueue(conversationId, queue.map((each) => (each.id === id ? { ...each, error } : each)));
      }),
    removeQueued: (conversationId, id, now) =>
      inTransaction(db, 'synced', () => {
        const before = getQueue(conversationId);
        const queue = before.filter((each) => each.id !== id);
        const found = before.find((each) => each.id === id);
        if (found === undefined) return { queue, message: null };
        const { error: _past, ...message } = found;
        conversations.setQueue(conversationId, queue);
        for (const file of message.attachments ?? []) files.add(file, now);
        return { queue, message };
      }),
  };
}
