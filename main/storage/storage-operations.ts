import type { DatabaseSync } from 'node:sqlite';
import type { Attachment, StoredFile } from '../../app/domain/attachment.ts';
import type { ChatSetup } from '../../app/domain/chat-setup.ts';
import type { DataPolicy } from '../../app/domain/data-policy.ts';
import type { ConversationEnd, ConversationSnapshot, Draft, Message, MessageEdit, ScrollPosition } from '../../app/domain/conversation.ts';
import { saveBareUsage } from './bare-usage.ts';
import { writeChat, type ChatRows } from './chat-rows.ts';
import { createConversationRepository, type ConversationRecord } from './conversation-repository.ts';
import type { StoredReply } from './conversation-store.ts';
import { createReplyCreator, type ReplyCreator } from './create-reply.ts';
import { createFileRepository } from './file-repository.ts';
import { createFindQueries, type FindQueries } from './find-in-chat.ts';
import type { IncomingFile } from './files/incoming-file.ts';
import { placeFile } from './files/place-file.ts';
import { createReplyReader } from './read-reply.ts';
import { createMessageRepository } from './message-repository.ts';
import { createClearOperations, type ClearOperations } from './operations/clear-operations.ts';
import { createImportOperations, type ImportOperations } from './operations/import-operations.ts';
import { createQueueOperations, type QueueOperations } from './operations/queue-operations.ts';
import { createShelfOperations, type ShelfOperations } from './operations/shelf-operations.ts';
import { createTreeOperations, type TreeOperations } from './operations/tree-operations.ts';
import { emptyIndex } from './search-index.ts';
import { createSideBySide } from './side-by-side.ts';
import { createTitleOperations, type TitleOperations } from './title-operations.ts';
import { inTransaction, inUngatedTransaction } from './transaction.ts';
import { createUsageQueries, type UsageQueries } from './usage-rows.ts';

/** Everything that can be done with one database, synchronously. Times are ISO 8601 and come from the caller, as ids do. */
export interface StorageOperations extends UsageQueries, FindQueries, ShelfOperations, ClearOperations, TreeOperations, TitleOperations, ImportOperations, QueueOperations, ReplyCreator {
  open(conversationId: string): ConversationSnapshot;
  openEnd(conversationId: string, count: number): ConversationEnd;
  readEnd(conversationId: string): ConversationSnapshot;
  openBefore(conversationId: string, messageId: string): readonly Message[];
  readReply(conversationId: string, messageId: string): StoredReply;
  /** Null: images and reasoning details stay as they are. */
  saveProgress(message: Message, reasoningDetails: readonly unknown[] | null): void;
  finishReply(message: Message, reasoningDetails: readonly unknown[], now: string): void;
  markRead(conversationId: string): void;
  rename(conversationId: string, title: string): void;
  setSetup(conversationId: string | null, setup: ChatSetup): void;
  getNewSetup(): ChatSetup;
  setDataPolicy(conversationId: string | null, policy: DataPolicy | null): void;
  getNewPolicy(): DataPolicy | null;
  setChosenModels(conversationId: string | null, modelRefs: readonly string[]): void;
  getNewChosenModels(): readonly string[];
  setContextStart(conversationId: string, messageId: string | null): void;
  saveDraft(conversationId: string | null, draft: Draft): void;
  getDraft(conversationId: string | null): Draft;
  /** What is typed in the place of a message; null: nothing. */
  saveEdit(conversationId: string, messageId: string, edit: MessageEdit | null): void;
  /** Puts a written content in its place and makes it known, with nothing in between for others to see. */
  addFile(incoming: IncomingFile, mediaType: string, now: string): void;
  /** Files that a conversation refers to, on any branch or in its draft; each once. */
  filesOf(conversationId: string): readonly StoredFile[];
  /** Files that messages of a conversation brought, the last one first; each once. */
  attachedIn(conversationId: string): readonly Attachment[];
  /** The same of all stored conversations but this one and those in the trash. */
  attachedElsewhere(chat: { readonly exceptId: string }): readonly Attachment[];
  saveScroll(conversationId: string, scroll: ScrollPosition | null): void;
  recover(): number;
  /** Empties the search index; the next search fills it. */
  emptyIndex(): void;
  /** Takes in a conversation that lived elsewhere until now, with the same ids. */
  adopt(chat: ChatRows): void;
  /** Counts what an answer cost that is not stored itself. */
  countUnstored(message: Message): void;
}

/** Operations that only read; all others need a file that can be written. */
export const readingOperations: ReadonlySet<string> = new Set<keyof StorageOperations>([
  'list',
  'listTrash',
  'open',
  'openEnd',
  'readEnd',
  'openBefore',
  'readReply',
  'getQueue',
  'inspectImport',
  'listBranches',
  'getVersions',
  'getDraft',
  'getNewSetup',
  'getNewPolicy',
  'getNewChosenModels',
  'filesOf',
  'attachedIn',
  'attachedElsewhere',
  'find',
  'onOpenBranch',
  'sumUsageByDay',
  'sumUsageOfConversation',
]);

/** Whose database it is. */
export interface OperationsOwner {
  readonly ownerToken: string;
  /** Where contents of files lie. */
  readonly filesFolder: string;
  /** Whether the process behind a token still runs. */
  readonly isOwnerAlive: (token: string) => boolean;
  /** Whether a backup is taking the place of everything. */
  readonly isRestoring?: () => boolean;
  /** The database lives in memory, and its chats end with the program. */
  readonly isTemporary?: boolean;
}

/** Copying up to so many messages does not let others wait for long. */
const shortFork = 20;

/** Builds the operations on an open database. */
export function createStorageOperations(db: DatabaseSync, owner: OperationsOwner): StorageOperations {
  const { ownerToken, filesFolder, isOwnerAlive, isRestoring = () => false, isTemporary = false } = owner;
  const files = createFileRepository(db, { ownerToken, takesUnknown: isTemporary });
  const conversations = createConversationRepository(db, files, isTemporary);
  const messages = createMessageRepository(db, files);
  const usage = createUsageQueries(db);
  const find = createFindQueries(db);

  const recover = (): number => {
    const dead = messages
      .streamingOwners()
      .filter((owner) => owner === null || (owner !== ownerToken && !isOwnerAlive(owner)));
    if (dead.length === 0) return 0;
    return inUngatedTransaction(db, 'synced', () => dead.reduce((count, owner) => count + messages.interrupt(owner), 0));
  };

  const reader = createReplyReader({ db, conversations, messages });
  const sideBySide = createSideBySide(conversations, messages);
  const replies = createReplyCreator({ db, conversations, messages, files, reader, sideBySide, ownerToken, recover, isRestoring });

  const snapshotOf = ({ summary, openMessageId, chosenRefs, draft, setup, queue, scroll }: ConversationRecord, branch: readonly Message[]): ConversationSnapshot => ({
    conversation: summary,
    messages: branch,
    sideBySide: sideBySide.at(summary.id, openMessageId),
    ...(chosenRefs.length > 0 && { chosenRefs }),
    draft,
    setup,
    queue,
    edits: messages.edits(summary.id),
    scroll,
  });

  return {
    ...usage,
    ...createImportOperations({ db, files, ownerToken }),
    ...createShelfOperations(db, conversations),
    ...createClearOperations(db, conversations, messages),
    ...createQueueOperations(db, conversations, files),
    ...createTreeOperations({ db, conversations, messages, sideBySide, maxForkLength: isTemporary ? Infinity : shortFork }),
    open: (conversationId) => {
      const record = conversations.get(conversationId);
      return snapshotOf(record, messages.branch(conversationId, record.openMessageId).map(({ message }) => message));
    },
    openEnd: (conversationId, count) => {
      const record = conversations.get(conversationId);
      // Whoever left the chat further up is to find it there.
      const end = messages.branchEnd(conversationId, record.openMessageId, count, record.scroll?.messageId ?? null);
      return { snapshot: snapshotOf(record, end.messages), hasOlder: end.hasOlder };
    },
    readEnd: (conversationId) => {
      const record = conversations.get(conversationId);
      return snapshotOf(record, messages.branchEnd(conversationId, record.openMessageId, 1, null).messages);
    },
    openBefore: (conversationId, messageId) =>
      messages.branch(conversationId, messages.get(conversationId, messageId).message.parentId).map((stored) => stored.message),
    ...replies,
    readReply: reader.read,
    saveProgress: (message, reasoningDetails) =>
      inUngatedTransaction(db, 'written', () => messages.updateAnswer(message, reasoningDetails, ownerToken)),
    finishReply: (message, reasoningDetails, now) =>
      inUngatedTransaction(db, 'synced', () => {
        messages.updateAnswer(message, reasoningDetails, null);
        conversations.touch(message.conversationId, now);
        conversations.setUnread(message.conversationId, true);
      }),
    markRead: (conversationId) => inTransaction(db, 'written', () => conversations.setUnread(conversationId, false)),
    rename: (conversationId, title) => inTransaction(db, 'synced', () => conversations.setTitle(conversationId, title)),
    getNewSetup: () => conversations.getNewSetup(),
    setSetup: (conversationId, setup) => inTransaction(db, 'synced', () => conversations.setSetup(conversationId, setup)),
    setDataPolicy: (conversationId, policy) => inTransaction(db, 'synced', () => conversations.setDataPolicy(conversationId, policy)),
    getNewPolicy: () => conversations.getNewPolicy(),
    setChosenModels: (conversationId, modelRefs) => inTransaction(db, 'written', () => conversations.setChosenModels(conversationId, modelRefs)),
    getNewChosenModels: () => conversations.getNewChosenModels(),
    setContextStart: (conversationId, messageId) =>
      inTransaction(db, 'synced', () => {
        if (messageId !== null) messages.get(conversationId, messageId);
        conversations.setContextStart(conversationId, messageId);
      }),
    saveDraft: (conversationId, draft) => inTransaction(db, 'written', () => conversations.setDraft(conversationId, draft)),
    getDraft: (conversationId) => conversations.getDraft(conversationId),
    saveEdit: (conversationId, messageId, edit) => inTransaction(db, 'written', () => messages.setEdit(conversationId, messageId, edit)),
    filesOf: (conversationId) => files.ofConversation(conversationId),
    attachedIn: files.attachedIn,
    attachedElsewhere: ({ exceptId }) => files.attachedElsewhere(exceptId),
    addFile: (incoming, mediaType, now) =>
      inTransaction(db, 'synced', () => {
        placeFile(filesFolder, incoming);
        files.add({ hash: incoming.hash, mediaType, sizeBytes: incoming.sizeBytes }, now);
      }),
    saveScroll: (conversationId, scroll) => inTransaction(db, 'written', () => conversations.setScroll(conversationId, scroll)),
    recover,
    emptyIndex: () => emptyIndex(db),
    adopt: (chat) => inTransaction(db, 'synced', () => writeChat(db, chat)),
    countUnstored: (message) => inTransaction(db, 'written', () => saveBareUsage(db, message)),
    ...createTitleOperations(db),
    ...find,
  };
}
