import { readFileSync, statSync } from 'node:fs';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';

/** A row and the pages that hold any byte of it. */
export interface PlacedRow {
  readonly table: string;
  /** Values of its primary key, one after the other. */
  readonly key: string;
  readonly values: Readonly<Record<string, SQLOutputValue>>;
  readonly pages: readonly number[];
}

const hex3 = (index: number): string => index.toString(16).padStart(3, '0');

interface TreePage {
  readonly path: string;
  readonly pageno: number;
  readonly pagetype: string;
  readonly ncell: number;
}

/** Columns of the primary key, in its order. */
export function keyColumnsOf(db: DatabaseSync, table: string): readonly string[] {
  return db.prepare('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk').all(table).map((row) => String(row['name']));
}

/** Tables that hold data of ours. */
export function tablesOf(db: DatabaseSync): readonly { readonly table: string; readonly hasRowId: boolean }[] {
  const sql = `SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`;
  return db.prepare(sql).all().map((row) => ({ table: String(row['name']), hasRowId: row['wr'] === 0 }));
}

/**
 * Every row of a sound store with its pages, as SQLite itself tells them: its `dbstat` table gives the cells of each page in the order of
 * their keys, so the n-th of them is the n-th row. Nothing here knows the recovery's own reader.
 */
export function placeRows(file: string): readonly PlacedRow[] {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    return tablesOf(db).flatMap(({ table, hasRowId }) => {
      const found = db.prepare('SELECT path, pageno, pagetype, ncell FROM dbstat WHERE name = ?').all(table) as unknown as TreePage[];
      const byPath = new Map(found.map((page) => [page.path, page]));
      const overflowByCell = Map.groupBy(
        found.filter(({ pagetype }) => pagetype === 'overflow'),
        ({ path }) => path.slice(0, path.indexOf('+')),
      );
      const cells: number[][] = [];
      const addCell = ({ path, pageno }: TreePage, index: number): void => {
        cells.push([pageno, ...(overflowByCell.get(path + hex3(index)) ?? []).map((page) => page.pageno)]);
      };
      const visit = (path: string): void => {
        const page = byPath.get(path);
        if (page === undefined) throw new Error(`${table} has no page ${path}`);
        for (let index = 0; index <= page.ncell; index += 1) {
          if (page.pagetype === 'internal') visit(`${path}${hex3(index)}/`);
          if (index < page.ncell && !(hasRowId && page.pagetype === 'internal')) addCell(page, index);
        }
      };
      visit('/');
      const keys = keyColumnsOf(db, table);
      const rows = db.prepare(`SELECT * FROM ${table} ORDER BY ${keys.join(', ')}`).all();
      if (rows.length !== cells.length) throw new Error(`${table} has ${rows.length} rows in ${cells.length} cells`);
      return rows.map((values, index): PlacedRow => ({ table, key: keys.map((name) => String(values[name])).join(' '), values, pages: cells[index] ?? [] }));
    });
  } finally {
    db.close();
  }
}

/** Where the newest version of a page is, and, if in the log, where the transaction ends that wrote it. */
interface PagePlace {
  readonly suffix: '' | '-wal';
  readonly offset: number;
  readonly commitOffset: number | null;
}

const pageSize = 4096;
const frameSize = pageSize + 24;

/** Places of the pages whose newest version is in the sound log of `file`. */
function placesInLog(file: string): ReadonlyMap<number, PagePlace> {
  if ((statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0) return new Map();
  const log = readFileSync(`${file}-wal`);
  const salts = log.toString('hex', 16, 24);
  const places = new Map<number, PagePlace>();
  let open: { page: number; offset: number }[] = [];
  for (let offset = 32; offset + frameSize <= log.length && log.toString('hex', offset + 8, offset + 16) === salts; offset += frameSize) {
    open.push({ page: log.readUInt32BE(offset), offset });
    if (log.readUInt32BE(offset + 4) === 0) continue;
    for (const { page, offset: start } of open) places.set(page, { suffix: '-wal', offset: start, commitOffset: offset });
    open = [];
  }
  return places;
}

/** The pages of the sound store in `file` whose newest version is not, byte for byte, where it was in the damaged copy `damaged`. */
export function findTouchedPages(file: string, damaged: string): (page: number) => boolean {
  const read = (path: string): Buffer => (statSync(path, { throwIfNoEntry: false }) === undefined ? Buffer.alloc(0) : readFileSync(path));
  const before = { '': read(file), '-wal': read(`${file}-wal`) };
  const after = { '': read(damaged), '-wal': read(`${damaged}-wal`) };
  const inLog = placesInLog(file);
  const isSame = (suffix: '' | '-wal', start: number, size: number): boolean => {
    const [was, is] = [before[suffix].subarray(start, start + size), after[suffix].subarray(start, start + size)];
    return was.length === size && was.equals(is);
  };
  return (page) => {
    const { suffix, offset, commitOffset } = inLog.get(page) ?? { suffix: '', offset: (page - 1) * pageSize, commitOffset: null };
    if (suffix === '') return !isSame('', offset, pageSize);
    return !isSame('-wal', offset, frameSize) || (commitOffset !== null && !isSame('-wal', commitOffset, frameSize));
  };
}
