/** How many items of a list or rows of a table are looked at as one. */
export const partsPerRun = 32;

/** A list in runs of `size`, the last one shorter: of one that grows, only the last run holds others. */
export function splitRuns<T>(parts: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(parts.length / size) }, (_, index) => parts.slice(index * size, (index + 1) * size));
}

/** Whether two lists hold the same objects. */
export function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}
