import type { DataFolderState } from '../../app/domain/data-folder.ts';
import type { DataFolder } from '../files/folder-pointer.ts';
import type { Dialogs, Logger } from '../ports.ts';
import type { StoreJobs } from '../storage/jobs/store-jobs.ts';
import type { TaskControls } from '../tasks/tasks.ts';

/** What the mover needs of all that uses the folder. */
export interface FolderMoverOptions {
  readonly folder: DataFolder;
  readonly dialogs: Pick<Dialogs, 'chooseFolder'>;
  /** Why nothing can be moved now, as a sentence; null when it can. */
  readonly whyNot: () => Promise<string | null>;
  readonly activeReplyCount: () => number;
  /** Whether any process has the store of a folder open. */
  readonly isInUse: (dataDir: string) => Promise<boolean>;
  /** Work on the store of a folder, beside the store itself or in its absence. */
  readonly createJobs: (folder: string) => StoreJobs;
  /** Ends everything that has files of the folder open. */
  readonly closeServices: () => Promise<void>;
  /** Opens everything in this folder. Fails for a new one where the chats in it cannot be used; nothing is open then. */
  readonly openServices: (dataDir: string, options: { readonly isNew: boolean }) => Promise<void>;
  readonly reloadWindows: () => void;
  readonly logger: Logger;
}

/** Moves everything that Kilodesk keeps to another folder. */
export interface FolderMover {
  getState(): DataFolderState;
  /**
   * Copies everything, checks the copy, goes on there and removes the old one. Null when the user cancelled: all is where it was. Fails with
   * `request-invalid` and a sentence for what cannot be moved now or there.
   */
  move(to: 'chosen' | 'usual', controls: TaskControls): Promise<DataFolderState | null>;
  dismissLastMove(): void;
  /** Removes what a move that was cut off after its end left in the old folder. Never fails. */
  finishEarlierMove(): Promise<void>;
}
