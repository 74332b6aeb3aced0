import type { AppError } from '../../app/errors/app-error.ts';
import type { StoreOperations } from './store-operations.ts';

/** Name of an operation. */
export type OperationName = keyof StoreOperations;

/** What the worker is started with. */
export interface StorageWorkerData {
  readonly folder: string;
  readonly ownerToken: string;
  /** ISO 8601. */
  readonly now: string;
}

/** Main to worker: run an operation, or close the file and end. `now` is ISO 8601. */
export type StorageRequest =
  | { readonly kind: 'run'; readonly id: number; readonly name: OperationName; readonly args: readonly unknown[]; readonly now: string }
  | { readonly kind: 'close' };

/** Worker to main. `notices` is the whole list and comes first, then whenever it grew; `closed` comes last. */
export type StorageResponse =
  | { readonly kind: 'notices'; readonly notices: readonly AppError[] }
  | { readonly kind: 'value'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: AppError }
  | { readonly kind: 'closed' };
