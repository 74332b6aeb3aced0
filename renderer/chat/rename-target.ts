/** A chat and its present title. */
export interface RenameTarget {
  readonly id: string;
  readonly title: string;
}
