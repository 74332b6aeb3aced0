import { backUpStore } from './back-up-store.ts';
import { copyDataFolder } from './copy-data-folder.ts';
import { copyStoreTo } from './copy-store-to.ts';
import { eraseChats } from './erase-chats.ts';
import { forkChat } from './fork-chat.ts';
import { exportArchive } from './export-archive.ts';
import { exportReadable } from './export-readable.ts';
import { listStoreBackups, removeStoreBackup } from './list-store-backups.ts';
import { restoreStore } from './restore-store.ts';
import { sweepFiles } from './sweep-files.ts';
import { searchMessages } from './search-messages.ts';
import { verifyStore } from './verify-store.ts';

/** Every job by its name. */
export const storageJobs = {
  /** Reads everything and says what is wrong; changes nothing. */
  verify: verifyStore,
  /** Makes a backup and removes those that are not kept any more. */
  backUp: backUpStore,
  /** Copies everything to another folder. */
  copyFolder: copyDataFolder,
  /** Copies the store to a file of the user's. */
  copyTo: copyStoreTo,
  /** Puts a backup's content in the place of the store's. */
  restore: restoreStore,
  /** Says which backups there are, and what is in each. */
  listBackups: listStoreBackups,
  removeBackup: removeStoreBackup,
  /** Deletes contents of files that nothing refers to. */
  sweepFiles,
  /** Erases chats of the trash for good. */
  erase: eraseChats,
  /** Copies a branch into a conversation of its own. */
  fork: forkChat,
  /** Writes chats to a lossless archive. */
  exportArchive,
  /** Writes chats for people to read. */
  exportReadable,
  /** Finds messages; makes a damaged index anew. */
  search: searchMessages,
} as const;

/** Name of a job. */
export type JobName = keyof typeof storageJobs;

/** What a job is asked. */
export type JobInput<N extends JobName> = Parameters<(typeof storageJobs)[N]>[1];

type Ended<G> = G extends Generator<unknown, infer Output, void> | AsyncGenerator<unknown, infer Output, void> ? Output : never;

/** What a job answers. */
export type JobOutput<N extends JobName> = Ended<ReturnType<(typeof storageJobs)[N]>>;
