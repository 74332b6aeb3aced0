import type { JobProgress } from './storage-job.ts';
import type { JobInput, JobName, JobOutput } from './storage-jobs.ts';

/** How a job is followed and ended. */
export interface JobControls {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: JobProgress) => void;
}

/** Runs long work on the store beside everything else. */
export interface StoreJobs {
  /** Answers null when `signal` ended it; fails with an `AppException`. Several may run at once, taking turns. */
  run<N extends JobName>(name: N, input: JobInput<N>, controls?: JobControls): Promise<JobOutput<N> | null>;
  /** Cancels what runs and ends the worker. */
  dispose(): Promise<void>;
}
