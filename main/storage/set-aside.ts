/** Where a damaged file is kept. */
export interface SetAside {
  /** Names it among what can be restored. */
  readonly name: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly file: string;
}
