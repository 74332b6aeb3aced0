import type { DatabaseSync } from 'node:sqlite';
import type { DataPolicy } from '../../app/domain/data-policy.ts';
import type { ConversationSnapshot, ConversationSummary, Draft, Message, ScrollPosition, SearchHit } from '../../app/domain/conversation.ts';
import { createConversationRepository } from './conversation-repository.ts';
import type { CreatedReply, ReplyToCreate } from './conversation-store.ts';
import { createReplyCreator, type ReplyStamp } from './create-reply.ts';
import { createFileRepository } from './file-repository.ts';
import type { IncomingFile } from './files/incoming-file.ts';
import { placeFile } from './files/place-file.ts';
import { createMessageRepository } from './message-repository.ts';
import { createSearch } from './search.ts';
import { inTransaction } from './transaction.ts';
import { createUsageQueries, type UsageQueries } from './usage-rows.ts';

/** Everything that the worker does, synchronously. Times are ISO 8601 and come from the caller, as ids do. */
export interface StorageOperations extends UsageQueries {
  list(): readonly ConversationSummary[];
  open(conversationId: string): ConversationSnapshot;
  createReply(reply: ReplyToCreate, stamp: ReplyStamp): CreatedReply;
  /** Null: images and reasoning details stay as they are. */
  saveProgress(message: Message, reasoningDetails: readonly unknown[] | null): void;
  finishReply(message: Message, reasoningDetails: readonly unknown[], now: string): void;
  markRead(conversationId: string): void;
  rename(conversationId: string, title: string): void;
  trash(conversationId: string, now: string): void;
  restore(conversationId: string): void;
  openVersion(conversationId: string, messageId: string): void;
  setDataPolicy(conversationId: string, policy: DataPolicy | null): void;
  setContextStart(conversationId: string, messageId: string | null): void;
  search(query: string, limit: number): readonly SearchHit[];
  saveDraft(conversationId: string | null, draft: Draft): void;
  getDraft(conversationId: string | null): Draft;
  /** Puts a written content in its place and makes it known, with nothing in between for others to see. */
  addFile(incoming: IncomingFile, mediaType: string, now: string): void;
  saveScroll(conversationId: string, scroll: ScrollPosition | null): void;
  recover(): number;
}

/** Operations that only read; all others need a file that can be written. */
export const readingOperations: ReadonlySet<keyof StorageOperations> = new Set<keyof StorageOperations>([
  'list',
  'open',
  'search',
  'getDraft',
  'sumUsageByDay',
  'sumUsageOfConversation',
]);

/** Builds the operations on an open database. `isOwnerAlive` says whether the process behind a token still runs. */
export function createStorageOperations(
  db: DatabaseSync,
  ownerToken: string,
  filesFolder: string,
  isOwnerAlive: (token: string) => boolean,
  isRestoring: () => boolean,
): StorageOperations {
  const files = createFileRepository(db, ownerToken);
  const conversations = createConversationRepository(db, files);
  const messages = createMessageRepository(db, files);
  const search = createSearch(db);
  const usage = createUsageQueries(db);

  const recover = (): number => {
    const dead = messages
      .streamingOwners()
      .filter((owner) => owner === null || (owner !== ownerToken && !isOwnerAlive(owner)));
    if (dead.length === 0) return 0;
    return inTransaction(db, 'synced', () => dead.reduce((count, owner) => count + messages.interrupt(owner), 0));
  };

  const createReply = createReplyCreator({ db, conversations, messages, ownerToken, recover, isRestoring });

  return {
    list: () => conversations.list(),
    open: (conversationId) => {
      const { summary, openMessageId, draft, scroll } = conversations.get(conversationId);
      const branch = messages.branch(conversationId, openMessageId);
      return { conversation: summary, messages: branch.map((stored) => stored.message), draft, scroll };
    },
    createReply,
    saveProgress: (message, reasoningDetails) =>
      inTransaction(db, 'written', () => messages.updateAnswer(message, reasoningDetails, ownerToken)),
    finishReply: (message, reasoningDetails, now) =>
      inTransaction(db, 'synced', () => {
        messages.updateAnswer(message, reasoningDetails, null);
        conversations.touch(message.conversationId, now);
        conversations.setUnread(message.conversationId, true);
      }),
    markRead: (conversationId) => inTransaction(db, 'written', () => conversations.setUnread(conversationId, false)),
    rename: (conversationId, title) => inTransaction(db, 'synced', () => conversations.setTitle(conversationId, title)),
    trash: (conversationId, now) => inTransaction(db, 'synced', () => conversations.setTrashed(conversationId, now)),
    restore: (conversationId) => inTransaction(db, 'synced', () => conversations.setTrashed(conversationId, null)),
    openVersion: (conversationId, messageId) =>
      inTransaction(db, 'synced', () => {
        messages.get(conversationId, messageId);
        conversations.setOpenMessage(conversationId, messages.newestLeaf(conversationId, messageId));
      }),
    setDataPolicy: (conversationId, policy) =>
      inTransaction(db, 'synced', () => conversations.setDataPolicy(conversationId, policy === null ? null : JSON.stringify(policy))),
    setContextStart: (conversationId, messageId) =>
      inTransaction(db, 'synced', () => {
        if (messageId !== null) messages.get(conversationId, messageId);
        conversations.setContextStart(conversationId, messageId);
      }),
    search,
    saveDraft: (conversationId, draft) => inTransaction(db, 'written', () => conversations.setDraft(conversationId, draft)),
    getDraft: (conversationId) => conversations.getDraft(conversationId),
    addFile: (incoming, mediaType, now) =>
      inTransaction(db, 'synced', () => {
        placeFile(filesFolder, incoming);
        files.add({ hash: incoming.hash, mediaType, sizeBytes: incoming.sizeBytes }, now);
      }),
    saveScroll: (conversationId, scroll) => inTransaction(db, 'written', () => conversations.setScroll(conversationId, scroll)),
    recover,
    ...usage,
  };
}
