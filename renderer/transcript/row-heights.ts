/** The heights of rows that stand one below the other, in CSS pixels. Asking and changing cost the logarithm of their number. */
export interface RowHeights {
  readonly count: number;
  readonly totalPx: number;
  heightOf(index: number): number;
  /** The distance from the first row's top to this one's; of `count`, to the end. */
  topOf(index: number): number;
  /** The row that covers this distance from the first row's top; the first or the last where none does. */
  indexAt(px: number): number;
  change(index: number, heightPx: number): void;
}

/** Builds them over `heights`, which they own from then on. */
export function createRowHeights(heights: Float64Array): RowHeights {
  const count = heights.length;
  // A Fenwick tree: each node holds the sum of as many rows as its lowest bit says.
  const sums = new Float64Array(count + 1);
  for (let index = 0; index < count; index += 1) {
    const node = index + 1;
    sums[node] = (sums[node] ?? 0) + (heights[index] ?? 0);
    const parent = node + (node & -node);
    if (parent <= count) sums[parent] = (sums[parent] ?? 0) + (sums[node] ?? 0);
  }
  const topBit = 2 ** Math.floor(Math.log2(Math.max(1, count)));
  const topOf = (index: number): number => {
    let px = 0;
    for (let node = Math.min(Math.max(index, 0), count); node > 0; node -= node & -node) px += sums[node] ?? 0;
    return px;
  };
  return {
    count,
    get totalPx() {
      return topOf(count);
    },
    heightOf: (index) => heights[index] ?? 0,
    topOf,
    indexAt(px) {
      let node = 0;
      let left = px;
      for (let bit = topBit; bit > 0; bit >>= 1) {
        const next = node + bit;
        const sum = sums[next];
        if (next > count || sum === undefined || sum > left) continue;
        node = next;
        left -= sum;
      }
      return Math.max(0, Math.min(node, count - 1));
    },
    change(index, heightPx) {
      if (index < 0 || index >= count) return;
      const difference = heightPx - (heights[index] ?? 0);
      heights[index] = heightPx;
      for (let node = index + 1; node <= count; node += node & -node) sums[node] = (sums[node] ?? 0) + difference;
    },
  };
}
