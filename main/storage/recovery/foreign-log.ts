import { parseBTreePage, readRowCells } from './b-tree-page.ts';
import { openSqlitePages, type PageCopy } from './sqlite-pages.ts';
import { decodeBeginning } from './sqlite-record.ts';
import { fitsShape, type TableShape } from './table-shapes.ts';

/** Which id has which row id on a page: pairs that never change, and of which no two stores have one in common. */
function* identitiesOn({ number, bytes }: PageCopy, shapes: readonly TableShape[]): Generator<readonly [place: string, id: string]> {
  const page = parseBTreePage(bytes, number);
  if (page?.kind !== 'table-leaf') return;
  for (const cell of readRowCells(page)) {
    const shape = cell === null ? undefined : shapes.find((each) => fitsShape(each, cell.local));
    if (cell === null || shape === undefined) continue;
    const id = decodeBeginning(cell.local)[shape.columns.findIndex(({ name }) => name === 'id')];
    if (typeof id === 'string') yield [`${shape.table} ${cell.rowId}`, id];
  }
}

/** So many more pairs on one side than on the other settle it. */
const enoughPairs = 20;

/**
 * Whether the log beside `file` is another store's. SQLite cannot tell: to it a log is sound if it is sound in itself, and it would
 * put its pages over those of the file. Reads all of both at worst. `shapes` are those of all tables.
 */
export function isLogOfAnother(file: string, shapes: readonly TableShape[]): boolean {
  const withId = shapes.filter(({ hasRowId, columns }) => hasRowId && columns.some(({ name }) => name === 'id'));
  const inLog = new Map<string, string>();
  const both = openSqlitePages(file, 'read');
  for (const copy of both.inLog()) for (const [place, id] of identitiesOn(copy, withId)) inLog.set(place, id);
  both.close();
  if (inLog.size === 0) return false;

  const own = openSqlitePages(file, 'ignored');
  try {
    let balance = 0;
    for (const number of own.numbers()) {
      const bytes = own.read(number);
      for (const [place, id] of bytes === null ? [] : identitiesOn({ number, bytes }, withId)) {
        const other = inLog.get(place);
        if (other !== undefined) balance += other === id ? 1 : -1;
      }
      if (Math.abs(balance) >= enoughPairs) break;
    }
    return balance < 0;
  } finally {
    own.close();
  }
}
