import type { RowCell } from './b-tree-page.ts';
import type { SqlitePages } from './sqlite-pages.ts';

/** A row put together. */
export interface Payload {
  readonly bytes: Buffer;
  /** The pages that it goes on over. */
  readonly chain: ReadonlySet<number>;
}

/** Puts rows together that go on over further pages. */
export interface PayloadReader {
  /** Null where the chain of pages is broken. */
  read(cell: RowCell): Payload | null;
  /** What there is of a row with a broken chain: up to where it breaks off, or leads into a page that is another's. */
  readBeginning(cell: RowCell, isTaken: (page: number) => boolean): Buffer;
}

/** Longer than any row that the app could show; what is beyond is a garbled length. */
const mostBytes = 256 * 1024 * 1024;

/**
 * A sound file needs each overflow page once, old copies of rows some of them again. A file made to waste time has thousands of rows
 * that all lead into the same long chain: this many readings of the whole file, and no more.
 */
const mostReadings = 8;

/** Builds a reader for rows of `pages`. */
export function createPayloadReader(pages: SqlitePages): PayloadReader {
  const perPage = pages.pageSize - 4;
  let budget = mostReadings * pages.count + 1000;

  /** Follows the chain of a row, at most to the page where the row ends. `next`: where that page leads; null where it broke off before. */
  const follow = ({ local, payloadSize, overflowPage }: RowCell, isTaken: (page: number) => boolean): Payload & { next: number | null } => {
    const chain = new Set<number>();
    const parts: Buffer[] = [local];
    let next: number | null = overflowPage;
    for (let left = payloadSize - local.length; left > 0; left -= perPage) {
      const page: Buffer | null = budget > 0 && !chain.has(next) && !isTaken(next) ? pages.read(next) : null;
      if (page === null) {
        next = null;
        break;
      }
      budget -= 1;
      chain.add(next);
      parts.push(page.subarray(4, 4 + Math.min(left, perPage)));
      next = page.readUInt32BE(0);
    }
    return { bytes: Buffer.concat(parts), chain, next };
  };

  const isPossible = ({ local, payloadSize }: RowCell): boolean =>
    payloadSize <= mostBytes && payloadSize - local.length <= pages.count * perPage;

  return {
    read: (cell) => {
      if (cell.overflowPage === 0) return cell.local.length === cell.payloadSize ? { bytes: cell.local, chain: new Set() } : null;
      if (!isPossible(cell)) return null;
      const { bytes, chain, next } = follow(cell, () => false);
      // A chain that goes on is another row's: some page of this one led there.
      return next === 0 ? { bytes, chain } : null;
    },
    readBeginning: (cell, isTaken) => (cell.overflowPage !== 0 && isPossible(cell) ? follow(cell, isTaken).bytes : cell.local),
  };
}
