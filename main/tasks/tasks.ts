import type { TaskKind } from '../../app/domain/task.ts';

/** What work is handed so that it can be followed and ended. */
export interface TaskControls {
  readonly signal: AbortSignal;
  /** `total` is null while it is not known. */
  readonly onProgress: (progress: { readonly done: number; readonly total: number | null }) => void;
}

/** Long work that windows ask for: each has an id, tells how far it is, and can be cancelled. */
export interface Tasks {
  /** Runs `work` under the id; fails as it fails, and with `request-invalid` for an id that is in use. */
  run<T>(id: string, kind: TaskKind, work: (controls: TaskControls) => Promise<T>): Promise<T>;
  /** Aborts the signal of a task. Cancelling what is over does nothing. */
  cancel(id: string): void;
  /** Cancels all and waits until they have ended. */
  dispose(): Promise<void>;
}
