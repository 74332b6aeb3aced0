import { parseBTreePage, readRowCell, readRowCells, type BTreePage, type RowCell } from './b-tree-page.ts';
import { findFreePages, type FreePages } from './free-pages.ts';
import { createPayloadReader, type PayloadReader } from './payload-reader.ts';
import { createRowIdGaps, everyRowId, type RowIdGaps } from './row-id-gaps.ts';
import { createPageSet, type PageSet, type SqlitePages } from './sqlite-pages.ts';
import { decodeBeginning, decodeRecord, type SqliteValue } from './sqlite-record.ts';
import { fitsShape, isPlausible, type TableShape } from './table-shapes.ts';
import { walkTable } from './table-walk.ts';

/** A row as it stood in the file. */
export interface RecoveredRow {
  /** The tables that it can be of: one, unless it was found by itself and two look the same. */
  readonly shapes: readonly TableShape[];
  /** 0 where its table has none; not a row id at all where it is garbled. */
  readonly rowId: number;
  /** In the order of the shapes' columns; later columns may be left out. */
  readonly values: readonly SqliteValue[];
  /** Whether only its beginning could be read: the last of `values` may be cut short. */
  readonly isCut: boolean;
}

/** A row whose chain of pages is broken. */
interface BrokenRow {
  readonly page: number;
  readonly offset: number;
  readonly shapes: readonly TableShape[];
}

interface Search {
  readonly pages: SqlitePages;
  readonly shapes: readonly TableShape[];
  readonly payloads: PayloadReader;
  /** Pages whose rows are found, and those that they go on over. */
  readonly reached: PageSet;
  readonly gapsOf: (shape: TableShape) => RowIdGaps;
  readonly broken: BrokenRow[];
}

const schemaShape: TableShape = {
  table: 'sqlite_schema',
  hasRowId: true,
  fewestColumns: 5,
  columns: ['type', 'name', 'tbl_name', 'rootpage', 'sql'].map((name) => ({ name, isText: name !== 'rootpage', isRequired: false, isOptional: true, isRowId: false })),
};

/** The first page of each table, as far as the list of tables can be read. */
function readRoots({ pages, payloads }: Search): ReadonlyMap<string, number> {
  const roots = new Map<string, number>();
  const notes = { reached: createPageSet(pages), gaps: createRowIdGaps() };
  for (const cell of walkTable(pages, 1, schemaShape, notes)) {
    const [type, name, , root] = decodeRecord(payloads.read(cell)?.bytes ?? Buffer.alloc(0)) ?? [];
    if (type === 'table' && typeof name === 'string' && typeof root === 'number') roots.set(name, root);
  }
  return roots;
}

function toRow({ rowId }: RowCell, shapes: readonly TableShape[], values: readonly SqliteValue[] | null, isCut: boolean): RecoveredRow | null {
  const plausible = values === null ? [] : shapes.filter((shape) => isPlausible(shape, values));
  return values === null || plausible.length === 0 ? null : { shapes: plausible, rowId, values, isCut };
}

/** Null for what is no row of these tables, and for one that is not whole: such rows wait until all others are found. */
function readWhole(cell: RowCell, shapes: readonly TableShape[], { payloads, reached, broken }: Search): RecoveredRow | null {
  const payload = payloads.read(cell);
  if (payload === null) {
    broken.push({ page: cell.page, offset: cell.offset, shapes });
    return null;
  }
  const row = toRow(cell, shapes, decodeRecord(payload.bytes), false);
  if (row !== null) for (const number of payload.chain) reached.add(number);
  return row;
}

/** Rows below the root of their table. */
function* reachableRows(search: Search, shape: TableShape, root: number | undefined): Generator<RecoveredRow> {
  const gaps = search.gapsOf(shape);
  if (root === undefined) {
    gaps.add(everyRowId);
    return;
  }
  for (const cell of walkTable(search.pages, root, shape, { reached: search.reached, gaps })) {
    const row = readWhole(cell, [shape], search);
    if (row === null) gaps.add({ after: cell.rowId - 1, last: cell.rowId });
    else yield row;
  }
}

/** Rows of one page, whichever table's they are. `isMissing` says whether a row is missing in a table. */
function* rowsOfPage(search: Search, page: BTreePage, isMissing: (shape: TableShape, rowId: number) => boolean): Generator<RecoveredRow> {
  if (page.kind === 'table-interior') return;
  const possible = search.shapes.filter(({ hasRowId }) => hasRowId === (page.kind === 'table-leaf'));
  for (const cell of readRowCells(page)) {
    const shapes = cell === null ? [] : possible.filter((shape) => fitsShape(shape, cell.local) && isMissing(shape, cell.rowId));
    const row = cell === null || shapes.length === 0 ? null : readWhole(cell, shapes, search);
    if (row !== null) yield row;
  }
}

/**
 * Rows on pages that nothing leads to any more, and that are not free. In a sound file there are none, so where the list of free pages
 * is whole each such page is one that was lost; where it is not, only what fills a gap is taken, since it may have been deleted.
 */
function* strayRows(search: Search, free: FreePages): Generator<RecoveredRow> {
  const isMissing = (shape: TableShape, rowId: number): boolean => free.isComplete || search.gapsOf(shape).has(rowId);
  for (const number of search.pages.numbers()) {
    const bytes = search.reached.has(number) || free.pages.has(number) ? null : search.pages.read(number);
    const page = bytes === null ? null : parseBTreePage(bytes, number);
    if (page !== null) yield* rowsOfPage(search, page, isMissing);
  }
}

/** Rows on other copies of pages, where the newest is garbled or of another state: only what fills a gap. */
function* rowsOfCopies(search: Search): Generator<RecoveredRow> {
  for (const { number, bytes } of search.pages.otherCopies()) {
    const page = parseBTreePage(bytes, number);
    if (page !== null) yield* rowsOfPage(search, page, (shape, rowId) => search.gapsOf(shape).has(rowId));
  }
}

/** The beginnings of rows that are not whole. A page that a whole row goes on over is not part of them. */
function* beginningsOfRows({ pages, payloads, reached, broken }: Search): Generator<RecoveredRow> {
  for (const { page: number, offset, shapes } of broken) {
    const bytes = pages.read(number);
    const page = bytes === null ? null : parseBTreePage(bytes, number);
    const cell = page === null ? null : readRowCell(page, offset);
    // Of an older copy of the page there may be nothing here.
    const fitting = cell === null ? [] : shapes.filter((shape) => fitsShape(shape, cell.local));
    if (cell === null || fitting.length === 0) continue;
    const row = toRow(cell, fitting, decodeBeginning(payloads.readBeginning(cell, reached.has)), true);
    if (row !== null) yield row;
  }
}

/**
 * Every row of the tables `shapes` that `pages` still hold: what hangs together, then what stands by itself, then older copies, in each
 * of them rows with row ids first, and at last what there is of rows that are not whole. A row can come more than once. Takes time in
 * proportion to the file, and little room.
 */
export function* recoverRows(pages: SqlitePages, shapes: readonly TableShape[]): Generator<RecoveredRow> {
  const gaps = new Map(shapes.map((shape) => [shape, createRowIdGaps()]));
  const gapsOf = (shape: TableShape): RowIdGaps => gaps.get(shape) ?? createRowIdGaps();
  const whole: Search = { pages, shapes, payloads: createPayloadReader(pages), reached: createPageSet(pages), gapsOf, broken: [] };
  const roots = readRoots(whole);
  const searches = [true, false].map((hasRowId): Search => ({ ...whole, shapes: shapes.filter((shape) => shape.hasRowId === hasRowId) }));
  for (const search of searches) for (const shape of search.shapes) yield* reachableRows(search, shape, roots.get(shape.table));
  const free = findFreePages(pages, whole.reached);
  for (const search of searches) yield* strayRows(search, free);
  for (const search of searches) yield* rowsOfCopies(search);
  yield* beginningsOfRows(whole);
}
