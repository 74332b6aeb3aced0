import type { AppError } from '../../../app/errors/app-error.ts';
import type { JobProgress } from './storage-job.ts';
import type { JobName } from './storage-jobs.ts';

/** What the worker is started with. */
export interface JobWorkerData {
  readonly folder: string;
  readonly ownerToken: string;
}

/** Main to worker; `close` ends it once no job is left. `clockOffsetMs` is what main's clock shows beyond the system's, so that a turned clock is turned here too. */
export type JobRequest =
  | { readonly kind: 'run'; readonly id: number; readonly name: JobName; readonly input: unknown; readonly clockOffsetMs: number }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'close' };

/** Worker to main: `progress` any number of times, then one of the others. */
export type JobResponse =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: JobProgress }
  | { readonly kind: 'value'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'cancelled'; readonly id: number }
  | { readonly kind: 'error'; readonly id: number; readonly error: AppError };
