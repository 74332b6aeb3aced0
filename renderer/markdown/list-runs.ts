/** How many parts of a list or a table are looked at as one. */
const partsPerRun = 32;

/** A list in runs of 32, the last one shorter: of one that grows, only the last run is another list. */
export function splitParts<T>(parts: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(parts.length / partsPerRun) }, (_, index) => parts.slice(index * partsPerRun, (index + 1) * partsPerRun));
}

/** Whether two lists hold the same objects. */
export function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}
