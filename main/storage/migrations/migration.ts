/** One step from an older shape of the store to the next. Once released, a step is never edited: a new one is appended. */
export interface Migration {
  /** 1, 2, 3…; the file's `user_version` after the step. */
  readonly version: number;
  readonly sql: string;
}
