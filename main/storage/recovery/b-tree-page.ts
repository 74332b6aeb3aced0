import { readVarint } from './sqlite-record.ts';

/** What a b-tree page is: a table's pages hold rows by row id, an index's (and a table's WITHOUT ROWID) rows by key. */
export type BTreePageKind = 'table-leaf' | 'table-interior' | 'index-leaf' | 'index-interior';

/** A b-tree page with the places of its cells. */
export interface BTreePage {
  readonly kind: BTreePageKind;
  readonly number: number;
  readonly bytes: Buffer;
  /** Where cells begin, in order of their keys; those that point out of the page are left out, and each comes once. */
  readonly cellOffsets: readonly number[];
  /** Whether none was left out. */
  readonly isWhole: boolean;
  /** The child behind the last cell; 0 in leaves. */
  readonly rightChild: number;
}

/** One row as it stands in its page: its beginning, and where the rest is. */
export interface RowCell {
  /** The page that it stands in, and where. */
  readonly page: number;
  readonly offset: number;
  /** 0 where rows have none. */
  readonly rowId: number;
  /** Size of the whole row. */
  readonly payloadSize: number;
  /** The part of it inside the page. */
  readonly local: Buffer;
  /** The page on which the rest begins; 0 where there is none. */
  readonly overflowPage: number;
}

const kindsByByte: ReadonlyMap<number, BTreePageKind> = new Map([
  [0x0d, 'table-leaf'],
  [0x05, 'table-interior'],
  [0x0a, 'index-leaf'],
  [0x02, 'index-interior'],
]);

/** Before its b-tree page 1 holds the file's header. */
const fileHeaderBytes = 100;

/** Reads page `number`; null when it is no page of a b-tree. */
export function parseBTreePage(bytes: Buffer, number: number): BTreePage | null {
  const start = number === 1 ? fileHeaderBytes : 0;
  const kind = kindsByByte.get(bytes[start] ?? 0);
  if (kind === undefined) return null;
  const isLeaf = kind === 'table-leaf' || kind === 'index-leaf';
  const arrayStart = start + (isLeaf ? 8 : 12);
  const count = bytes.readUInt16BE(start + 3);
  const arrayEnd = arrayStart + 2 * count;
  if (arrayEnd > bytes.length) return null;
  const found = new Set<number>();
  for (let at = arrayStart; at < arrayEnd; at += 2) {
    const offset = bytes.readUInt16BE(at);
    if (offset >= arrayEnd && offset <= bytes.length - 4) found.add(offset);
  }
  return { kind, number, bytes, cellOffsets: [...found], isWhole: found.size === count, rightChild: isLeaf ? 0 : bytes.readUInt32BE(start + 8) };
}

/** Bytes of a row of `size` bytes that stand inside its page; the rest overflows. */
function localSizeOf(size: number, usable: number, isTableLeaf: boolean): number {
  const most = isTableLeaf ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
  if (size <= most) return size;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const fitting = least + ((size - least) % (usable - 4));
  return fitting <= most ? fitting : least;
}

/** Reads the row at `offset`; null when it runs out of the page. Not for interior pages of tables, which hold none. */
export function readRowCell({ kind, number, bytes }: BTreePage, offset: number): RowCell | null {
  const isTableLeaf = kind === 'table-leaf';
  const size = readVarint(bytes, kind === 'index-interior' ? offset + 4 : offset);
  if (size === null || !Number.isSafeInteger(size.value)) return null;
  const rowId = isTableLeaf ? readVarint(bytes, size.next) : { value: 0, next: size.next };
  if (rowId === null) return null;
  const localSize = localSizeOf(size.value, bytes.length, isTableLeaf);
  const end = rowId.next + localSize;
  const hasOverflow = localSize < size.value;
  if (end + (hasOverflow ? 4 : 0) > bytes.length) return null;
  return {
    page: number,
    offset,
    rowId: rowId.value,
    payloadSize: size.value,
    local: bytes.subarray(rowId.next, end),
    overflowPage: hasOverflow ? bytes.readUInt32BE(end) : 0,
  };
}

/** Rows of a page do not overlap. Where pointers are garbled some may; in a page made to waste time, thousands do. */
const mostOverlap = 2;

/** All rows of a page; null in the place of one that cannot be read. */
export function* readRowCells(page: BTreePage): Generator<RowCell | null> {
  let room = mostOverlap * page.bytes.length;
  for (const offset of page.cellOffsets) {
    const cell = room > 0 ? readRowCell(page, offset) : null;
    room -= cell?.local.length ?? 0;
    yield cell;
  }
}

/** A child of an interior page, and the highest row id below it; null where there is none: the last child, and all of an index. */
export interface ChildPage {
  readonly page: number;
  readonly lastRowId: number | null;
}

/** Children of an interior page in order. */
export function childrenOf({ kind, bytes, cellOffsets, rightChild }: BTreePage): readonly ChildPage[] {
  const children = cellOffsets.map((offset): ChildPage => {
    const lastRowId = kind === 'table-interior' ? (readVarint(bytes, offset + 4)?.value ?? null) : null;
    return { page: bytes.readUInt32BE(offset), lastRowId };
  });
  return [...children, { page: rightChild, lastRowId: null }];
}
