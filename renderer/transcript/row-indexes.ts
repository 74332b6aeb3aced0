/** Where each message stands in the chat, by its id. */
export interface RowIndexes {
  /** How many there are. */
  readonly size: number;
  /** Undefined for a message that is not among them. */
  get(id: string): number | undefined;
}

/** Builds them. Only a few rows of a chat are ever asked about, so each is looked for when it is, from the end on. */
export function createRowIndexes(ids: readonly string[]): RowIndexes {
  const known = new Map<string, number>();
  return {
    size: ids.length,
    get(id) {
      const before = known.get(id);
      if (before !== undefined) return before;
      const index = ids.lastIndexOf(id);
      if (index < 0) return undefined;
      known.set(id, index);
      return index;
    },
  };
}
