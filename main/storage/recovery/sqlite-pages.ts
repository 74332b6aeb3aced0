import { emptyFile, openFileReader } from './file-reader.ts';
import { inferPageSize } from './page-size.ts';
import { readWalPages } from './wal-pages.ts';

/** A copy of a page that is not its newest sound version. */
export interface PageCopy {
  readonly number: number;
  readonly bytes: Buffer;
}

/** All pages of a database, with those that are still in its write-ahead log. */
export interface SqlitePages {
  readonly pageSize: number;
  /** How many pages there are to read. */
  readonly count: number;
  /** Their numbers; the lowest is 1. */
  numbers(): Generator<number>;
  /** The newest sound version of a page; null where there is none. */
  read(number: number): Buffer | null;
  /** Whether a newer version of the page was there, and is garbled. */
  isOutdated(number: number): boolean;
  /** Pages whose newest sound version is in the log. */
  inLog(): Generator<PageCopy>;
  /** What `read` does not answer: garbled versions in the log, then what stands in the file beneath the log's. */
  otherCopies(): Generator<PageCopy>;
  close(): void;
}

/** What is done with the log: `ignored` where it belongs to another database. */
export type WalUse = 'read' | 'ignored';

/** Opens the database in `path`, or whatever is left of it. Throws the file system's errors only. */
export function openSqlitePages(path: string, walUse: WalUse): SqlitePages {
  const file = openFileReader(path);
  const walFile = walUse === 'read' ? openFileReader(`${path}-wal`) : emptyFile;
  const inferredSize = inferPageSize(file);
  const wal = readWalPages(walFile, inferredSize);
  // What checksums vouch for knows better than a file that may be empty.
  const pageSize = wal.pages.size > 0 ? wal.pageSize : inferredSize;
  const countInFile = Math.ceil(file.size / pageSize);
  const inWalOnly = [...wal.pages.keys()].filter((number) => number > countInFile);
  const readFromFile = (number: number): Buffer => file.read((number - 1) * pageSize, pageSize);

  return {
    pageSize,
    count: countInFile + inWalOnly.length,
    *numbers() {
      for (let number = 1; number <= countInFile; number += 1) yield number;
      yield* inWalOnly;
    },
    read: (number) => {
      const offset = wal.pages.get(number);
      if (offset !== undefined) return walFile.read(offset, pageSize);
      return number >= 1 && number <= countInFile ? readFromFile(number) : null;
    },
    isOutdated: (number) => wal.garbled.has(number),
    *inLog() {
      for (const [number, offset] of wal.pages) yield { number, bytes: walFile.read(offset, pageSize) };
    },
    *otherCopies() {
      for (const [number, offset] of wal.garbled) yield { number, bytes: walFile.read(offset, pageSize) };
      for (const number of wal.pages.keys()) if (number <= countInFile) yield { number, bytes: readFromFile(number) };
    },
    close: () => {
      file.close();
      walFile.close();
    },
  };
}

/** A set of page numbers, one byte for each page of a file. */
export interface PageSet {
  has(number: number): boolean;
  add(number: number): void;
}

/** An empty set for the pages of `pages`; other numbers can be added too, and take more room. */
export function createPageSet({ count }: SqlitePages): PageSet {
  const low = new Uint8Array(count + 1);
  const high = new Set<number>();
  return {
    has: (number) => (number <= count ? low[number] === 1 : high.has(number)),
    add: (number) => {
      if (number <= count) low[number] = 1;
      else high.add(number);
    },
  };
}
