/** Row ids above `after`, up to and including `last`. */
export interface RowIdRange {
  readonly after: number;
  readonly last: number;
}

/** Every row id, and what stands for it where rows have none. */
export const everyRowId: RowIdRange = { after: -Infinity, last: Infinity };

/** Where rows of a table must be missing, since what led to them is broken. */
export interface RowIdGaps {
  add(range: RowIdRange): void;
  has(rowId: number): boolean;
}

/** No gaps yet. Asking takes the logarithm of their number, once they are all known. */
export function createRowIdGaps(): RowIdGaps {
  let ranges: RowIdRange[] = [];
  let isSorted = true;

  const sort = (): void => {
    const merged: RowIdRange[] = [];
    for (const range of ranges.toSorted((a, b) => (a.after < b.after ? -1 : 1))) {
      const before = merged.at(-1);
      if (before === undefined || range.after > before.last) merged.push(range);
      else if (range.last > before.last) merged[merged.length - 1] = { after: before.after, last: range.last };
    }
    ranges = merged;
    isSorted = true;
  };

  return {
    add: (range) => {
      const before = ranges.at(-1);
      if (before !== undefined && before.after <= range.after && before.last >= range.last) return;
      ranges.push(range);
      isSorted = false;
    },
    has: (rowId) => {
      if (!isSorted) sort();
      let [low, high] = [0, ranges.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((ranges[middle]?.last ?? Infinity) < rowId) low = middle + 1;
        else high = middle;
      }
      return (ranges[low]?.after ?? Infinity) < rowId;
    },
  };
}
