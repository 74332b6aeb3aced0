import type { Backup, RestoreReport, RestoreSource, StoreCounts, StoreReport } from '../../app/domain/backup.ts';
import type { AppError } from '../../app/errors/app-error.ts';
import type { JobControls } from '../storage/jobs/store-jobs.ts';

/** Backups of the store: made each day, when asked for and before each restore. What takes long answers null when it was cancelled. */
export interface Backups {
  /** Everything that can be restored, newest first. */
  list(): Promise<readonly Backup[]>;
  /** Makes one now. */
  create(controls?: JobControls): Promise<Backup | null>;
  /** Copies the store to a file of the user's, without the contents of attached files. */
  copyTo(path: string, controls?: JobControls): Promise<StoreCounts | null>;
  /** Backs up what is there, then puts the backup in its place; windows are loaded anew. */
  restore(source: RestoreSource, controls?: JobControls): Promise<RestoreReport | null>;
  /** Removes one for good. */
  remove(name: string): Promise<void>;
  /** Reads everything, attached files and backups included, and says what is wrong. */
  verify(controls?: JobControls): Promise<StoreReport | null>;
  /** What the last restore of this run did; null once it was put away. */
  getLastRestore(): RestoreReport | null;
  dismissLastRestore(): void;
  /** Why there is no automatic backup of today, if it was tried. */
  readonly notices: readonly AppError[];
  /** From now on makes one a day, the first a while later: a start waits for nothing. */
  start(): void;
  /** Makes no more; what is under way is the store's to end. */
  dispose(): void;
}
