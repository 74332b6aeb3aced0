/** What long work is about; a window shows its progress where that belongs. */
export const taskKinds = ['search', 'find', 'export', 'import', 'backup', 'restore', 'verify', 'move', 'erase'] as const;

/** One of {@link taskKinds}. */
export type TaskKind = (typeof taskKinds)[number];

/** Long work that a window asked for and may cancel. */
export interface Task {
  /** Chosen by who asked. */
  readonly id: string;
  readonly kind: TaskKind;
  /** How far it is, in parts of the whole from 0 to 1; null while that is not known. */
  readonly progress: number | null;
}
