import { createPageSet, type PageSet, type SqlitePages } from './sqlite-pages.ts';

/** Pages that the database does not use. What stands in them was deleted. */
export interface FreePages {
  readonly pages: PageSet;
  /** Whether the list was whole. If not, further pages may be free. */
  readonly isComplete: boolean;
}

const magic = 'SQLite format 3\0';

/** The free pages that a trunk page names, and the next trunk; null when it cannot be one. */
function readTrunk(bytes: Buffer, isPage: (number: number) => boolean): { next: number; leaves: readonly number[] } | null {
  const next = bytes.readUInt32BE(0);
  const count = bytes.readUInt32BE(4);
  if (count > bytes.length / 4 - 2 || (next !== 0 && !isPage(next))) return null;
  const leaves = Array.from({ length: count }, (_, index) => bytes.readUInt32BE(8 + 4 * index));
  return leaves.every(isPage) ? { next, leaves } : null;
}

/** Follows the list from the file's header; null when it breaks off, or is not as long as the header says. */
function followList(pages: SqlitePages, isPage: (number: number) => boolean): PageSet | null {
  const header = pages.read(1);
  if (header === null || pages.isOutdated(1) || header.toString('latin1', 0, magic.length) !== magic) return null;
  const free = createPageSet(pages);
  let left = header.readUInt32BE(36);
  let next = header.readUInt32BE(32);
  while (next !== 0) {
    const bytes = isPage(next) && !free.has(next) && !pages.isOutdated(next) ? pages.read(next) : null;
    const trunk = bytes === null ? null : readTrunk(bytes, isPage);
    if (trunk === null) return null;
    for (const number of [next, ...trunk.leaves]) free.add(number);
    left -= 1 + trunk.leaves.length;
    next = trunk.next;
  }
  return left === 0 ? free : null;
}

/**
 * Finds the free pages, none of which is in `reached`. Where the list itself is broken, pages that look like parts of it are taken
 * for what they look like: no text looks like a short list of page numbers.
 */
export function findFreePages(pages: SqlitePages, reached: PageSet): FreePages {
  const known = createPageSet(pages);
  for (const number of pages.numbers()) known.add(number);
  const isPage = (number: number): boolean => known.has(number) && !reached.has(number);
  const listed = followList(pages, isPage);
  if (listed !== null) return { pages: listed, isComplete: true };
  const free = createPageSet(pages);
  for (const number of pages.numbers()) {
    const bytes = reached.has(number) ? null : pages.read(number);
    const trunk = bytes === null ? null : readTrunk(bytes, isPage);
    if (trunk !== null && trunk.leaves.length > 0) for (const leaf of trunk.leaves) free.add(leaf);
  }
  return { pages: free, isComplete: false };
}
