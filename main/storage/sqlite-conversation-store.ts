import { randomUUID } from 'node:crypto';
import type { ConversationSnapshot } from '../../app/domain/conversation.ts';
import { appException, toAppError } from '../../app/errors/app-error.ts';
import type { Clock, Ids, Logger } from '../ports.ts';
import type { ConversationStore } from './conversation-store.ts';
import { findInParts, type RemoteFindQueries } from './find-in-parts.ts';
import { createJobClient } from './jobs/job-client.ts';
import { createDiskContents, createMemoryContents } from './files/create-contents.ts';
import type { FileContents } from './files/file-contents.ts';
import { restoreBackup } from './restore-backup.ts';
import { createStorageClient } from './storage-client.ts';
import { storagePaths } from './storage-paths.ts';
import type { StorageWorkerUrls } from './storage-worker-urls.ts';
import { createTemporaryEndings } from './temporary-endings.ts';

/** What the store needs. */
export interface ConversationStoreOptions {
  /** The data folder; made if it is missing. */
  readonly folder: string;
  readonly workerUrls: StorageWorkerUrls;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  /** An answer was found on opening a chat that a killed program left half written, and was ended. */
  readonly onRecovered?: () => void;
}

/**
 * Opens the conversations in `folder`. Never fails: where the file cannot be opened, `notices` says so, the methods fail with the
 * same error, and each call tries again.
 */
export async function openConversationStore(options: ConversationStoreOptions): Promise<ConversationStore> {
  const { folder, workerUrls, clock, ids, logger, onRecovered } = options;
  const now = (): string => clock.now().toISOString();
  const ownerToken = randomUUID();
  const client = createStorageClient({ workerUrl: workerUrls.storage, folder, ownerToken, now, logger });
  await client.opened;
  const jobs = createJobClient({ workerUrl: workerUrls.jobs, folder, ownerToken, clock, logger });

  const disk = createDiskContents({
    filesFolder: storagePaths(folder).filesFolder,
    ownerToken,
    keep: (incoming, mediaType) => client.run('addFile', incoming, mediaType, now()),
    sweep: async () => (await jobs.run('sweepFiles', null)) ?? { removedCount: 0, missing: [] },
  });
  const memory = createMemoryContents();
  const files: FileContents = {
    ...disk,
    read: async (hash) => ((await memory.has(hash)) ? memory.read(hash) : disk.read(hash)),
    has: async (hash) => (await memory.has(hash)) || disk.has(hash),
  };
  const endings = createTemporaryEndings({
    forget: (conversationId) => client.run('forgetTemporary', conversationId),
    removeContents: (hashes) => memory.remove(hashes),
    logger,
  });
  /** Brings to the disk what a temporary chat refers to. */
  const keepFiles = async (conversationId: string): Promise<void> => {
    for (const { hash, mediaType } of await client.run('filesOf', conversationId)) {
      if (await memory.has(hash)) await disk.add(await memory.read(hash), mediaType);
    }
  };
  /** Opens a chat. Who was killed ends its answers no more, so whoever opens the chat does; live ones are left alone. */
  const openEnded = async <T>(read: () => Promise<T>, snapshotOf: (value: T) => ConversationSnapshot): Promise<T> => {
    const value = await read();
    const { messages, sideBySide } = snapshotOf(value);
    if (![...messages, ...sideBySide].some(({ status }) => status === 'streaming')) return value;
    // A store that cannot be written can be read all the same.
    const endedCount = await client.run('recover').catch(() => 0);
    if (endedCount === 0) return value;
    onRecovered?.();
    return read();
  };
  const findQueries: RemoteFindQueries = {
    find: (...args) => client.run('find', ...args),
    onOpenBranch: (...args) => client.run('onOpenBranch', ...args),
  };

  return {
    get notices() {
      return client.notices();
    },
    list: (shelf) => client.run('list', shelf),
    listTrash: () => client.run('listTrash', now()),
    setPinned: (conversationId, isPinned) => client.run('setPinned', conversationId, isPinned ? now() : null),
    setArchived: (conversationId, isArchived) => client.run('setArchived', conversationId, isArchived ? now() : null),
    open: (conversationId) => openEnded(() => client.run('open', conversationId), (snapshot) => snapshot),
    openEnd: (conversationId, count) => openEnded(() => client.run('openEnd', conversationId, count), ({ snapshot }) => snapshot),
    readEnd: (conversationId) => client.run('readEnd', conversationId),
    openBefore: (conversationId, messageId) => client.run('openBefore', conversationId, messageId),
    readReply: (conversationId, messageId) => client.run('readReply', conversationId, messageId),
    createReply: (reply) => {
      const stamp = { now: now(), conversationId: ids.create(), userMessageId: ids.create(), messageId: ids.create() };
      return client.run('createReply', reply, stamp);
    },
    createReplies: (replies) => {
      const messageIds = replies.replies.map(() => ids.create());
      return client.run('createReplies', replies, { now: now(), conversationId: ids.create(), userMessageId: ids.create(), messageIds });
    },
    pickAnswer: (conversationId, messageId) => client.run('pickAnswer', conversationId, messageId),
    // What the worker will not write need not be copied to it either.
    saveProgress: (message, reasoningDetails) =>
      client.run('saveProgress', reasoningDetails === null ? { ...message, images: [] } : message, reasoningDetails),
    finishReply: (message, reasoningDetails) => client.run('finishReply', message, reasoningDetails, now()),
    markRead: (conversationId) => client.run('markRead', conversationId),
    rename: (conversationId, title) => client.run('rename', conversationId, title),
    claimTitle: (conversationId, modelRef) => client.run('claimTitle', conversationId, modelRef, now()),
    finishTitle: (conversationId, title, usage) => client.run('finishTitle', conversationId, title, usage),
    trash: async (conversationId) => {
      await client.run('trash', conversationId, now());
      endings.noteTrashed(conversationId);
    },
    restore: (conversationId) => {
      endings.noteRestored(conversationId);
      return client.run('restore', conversationId);
    },
    openVersion: (conversationId, messageId) => client.run('openVersion', conversationId, messageId),
    clear: async (conversationId) => {
      const freshId = ids.create();
      if (!(await client.run('clear', { conversationId, freshId }, now()))) return null;
      endings.noteTrashed(conversationId);
      return freshId;
    },
    unclear: async (conversationId, freshId) => {
      endings.noteRestored(conversationId);
      await client.run('unclear', { conversationId, freshId });
      await endings.endOthers();
    },
    listBranches: (conversationId) => client.run('listBranches', conversationId),
    getVersions: (conversationId, messageId) => client.run('getVersions', conversationId, messageId),
    nameBranch: (conversationId, messageId, name) => client.run('nameBranch', conversationId, messageId, name),
    fork: async (conversationId, messageId) => {
      const fork = { conversationId, messageId, forkId: ids.create() };
      const isDone = await client.run('forkShort', { ...fork, ownerToken, now: now() });
      if (!isDone && (await jobs.run('fork', fork)) === null) throw appException('request-invalid', 'Kilodesk is closing.');
      return fork.forkId;
    },
    startTemporary: () => client.run('startTemporary', ids.create(), now()),
    isTemporary: (conversationId) => client.run('isTemporary', conversationId),
    keep: async (conversationId) => {
      await keepFiles(conversationId);
      await client.run('keep', conversationId);
      // What was attached while the first were written; from here on files go to the disk at once.
      await keepFiles(conversationId);
      await endings.endOthers();
    },
    getNewSetup: () => client.run('getNewSetup'),
    getNewPolicy: () => client.run('getNewPolicy'),
    getNewChosenModels: () => client.run('getNewChosenModels'),
    setSetup: (conversationId, setup) => client.run('setSetup', conversationId, setup),
    setDataPolicy: (conversationId, policy) => client.run('setDataPolicy', conversationId, policy),
    setChosenModels: (conversationId, modelRefs) => client.run('setChosenModels', conversationId, modelRefs),
    setContextStart: (conversationId, messageId) => client.run('setContextStart', conversationId, messageId),
    search: async (request, controls) => {
      try {
        return await jobs.run('search', request, controls);
      } catch (thrown) {
        if (toAppError(thrown).code !== 'storage-corrupt') throw thrown;
        // The index could not be made anew in its place. Whoever cannot even empty it makes a new file of what this one holds.
        await client.run('emptyIndex');
        return await jobs.run('search', request, controls);
      }
    },
    find: (conversationId, query, signal) => findInParts(findQueries, conversationId, query, signal),
    getQueue: (conversationId) => client.run('getQueue', conversationId),
    addQueued: (conversationId, message, place) => client.run('addQueued', conversationId, message, place),
    failQueued: (conversationId, id, error) => client.run('failQueued', conversationId, id, error),
    removeQueued: (conversationId, id) => client.run('removeQueued', conversationId, id, now()),
    saveDraft: (conversationId, draft) => client.run('saveDraft', conversationId, draft),
    getDraft: (conversationId) => client.run('getDraft', conversationId),
    saveEdit: (conversationId, messageId, edit) => client.run('saveEdit', conversationId, messageId, edit),
    saveScroll: (conversationId, scroll) => client.run('saveScroll', conversationId, scroll),
    sumUsageByDay: (days) => client.run('sumUsageByDay', days),
    sumUsageOfConversation: (conversationId) => client.run('sumUsageOfConversation', conversationId),
    recover: () => client.run('recover'),
    restoreBackup: (backup, controls) =>
      restoreBackup({ jobs, setDamagedAside: (damage) => client.run('setDamagedAside', damage) }, backup, controls),
    recentFiles: async (conversationId) => {
      const own = conversationId === null ? [] : await client.run('attachedIn', conversationId);
      const elsewhere = await client.run('attachedElsewhere', { exceptId: conversationId ?? '' });
      const hashes = new Set(own.map(({ hash }) => hash));
      return { own, others: elsewhere.filter(({ hash }) => !hashes.has(hash)) };
    },
    files,
    temporaryFiles: memory,
    jobs,
    imports: {
      inspect: (conversationId, messages) => client.run('inspectImport', conversationId, messages),
      write: (part) => client.run('importPart', part),
      abandon: (conversationId) => client.run('abandonImport', conversationId),
    },
    dispose: async () => {
      endings.dispose();
      await jobs.dispose();
      await client.dispose();
    },
  };
}
