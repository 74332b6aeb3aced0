import type { DatabaseSync } from 'node:sqlite';
import type { StoragePaths } from '../storage-paths.ts';

/** How far a job has come. `total` is null while it is not known. What is counted is up to the job. */
export interface JobProgress {
  readonly done: number;
  readonly total: number | null;
}

/** What a job is given: a connection of its own, closed when it ends. */
export interface JobContext {
  readonly db: DatabaseSync;
  readonly paths: StoragePaths;
  /** Names this process among the owners of live answers. */
  readonly ownerToken: string;
  /** ISO 8601. */
  readonly now: () => string;
}

/**
 * Long work on the store. It yields at least every 50 ms of work, so that others get their turn and it can be cancelled: the generator
 * is then ended at its `yield`, and a `finally` puts back what is half done. Throws what SQLite and the file system throw.
 */
export type StorageJob<Input, Output> = (
  context: JobContext,
  input: Input,
) => Generator<JobProgress, Output, void> | AsyncGenerator<JobProgress, Output, void>;
