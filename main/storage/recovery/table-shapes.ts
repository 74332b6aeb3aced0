import { DatabaseSync } from 'node:sqlite';
import { migrations } from '../migrations/migrations.ts';
import { textOf } from '../row-mapping.ts';
import { readRecordHeader, type SqliteValue } from './sqlite-record.ts';

interface Column {
  readonly name: string;
  readonly isText: boolean;
  /** Not null in a record that reaches as far. */
  readonly isRequired: boolean;
  /** Whether a new row needs no value for it. */
  readonly isOptional: boolean;
  /** Stands beside the record, where this column then is null. */
  readonly isRowId: boolean;
}

/** What rows of one table look like in a file, whatever version wrote them. */
export interface TableShape {
  readonly table: string;
  /** Whether its rows are kept by row id. If not, by their key, in pages of an index. */
  readonly hasRowId: boolean;
  /** In the order of a record: of a table without row ids the key's come first. */
  readonly columns: readonly Column[];
  /** How many columns the first version had: columns were only ever added, and a record may end before them. */
  readonly fewestColumns: number;
}

function readColumns(db: DatabaseSync, table: string, hasRowId: boolean): readonly Column[] {
  const rows = db.prepare(`SELECT name, type, "notnull" AS is_required, dflt_value, pk FROM pragma_table_info(?)`).all(table);
  const keyPlace = (row: (typeof rows)[number]): number => (hasRowId || row['pk'] === 0 ? Infinity : Number(row['pk']));
  // Sorting keeps the order of those that are equal.
  return rows.toSorted((a, b) => (keyPlace(a) === keyPlace(b) ? 0 : keyPlace(a) - keyPlace(b))).map((row) => ({
    name: textOf(row, 'name'),
    isText: row['type'] === 'TEXT',
    isRequired: row['is_required'] === 1,
    isOptional: row['is_required'] === 0 || row['dflt_value'] !== null,
    isRowId: hasRowId && row['pk'] === 1,
  }));
}

function readShapes(db: DatabaseSync): readonly TableShape[] {
  const tables = db.prepare(`SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`).all();
  return tables.map((row): TableShape => {
    const [table, hasRowId] = [textOf(row, 'name'), row['wr'] === 0];
    const columns = readColumns(db, table, hasRowId);
    return { table, hasRowId, columns, fewestColumns: columns.length };
  });
}

/** The shapes of all tables, read off the migrations themselves: what the last one leads to, down to what the first began with. */
export function createTableShapes(): readonly TableShape[] {
  const db = new DatabaseSync(':memory:');
  const fewest = new Map<string, number>();
  try {
    for (const { sql } of migrations) {
      db.exec(sql);
      for (const { table, columns } of readShapes(db)) if (!fewest.has(table)) fewest.set(table, columns.length);
    }
    return readShapes(db).map((shape) => ({ ...shape, fewestColumns: fewest.get(shape.table) ?? shape.fewestColumns }));
  } finally {
    db.close();
  }
}

const isNumberType = (type: number): boolean => (type >= 1 && type <= 6) || type === 8 || type === 9;

function fitsColumn({ isText, isRequired, isRowId }: Column, type: number): boolean {
  if (type === 0) return isRowId || !isRequired;
  if (isRowId) return false;
  return isText ? type >= 13 && type % 2 === 1 : isNumberType(type);
}

/** Whether a record that begins with `local` can be a row of this table, judged by number and types of its columns. */
export function fitsShape({ columns, fewestColumns }: TableShape, local: Buffer): boolean {
  const types = readRecordHeader(local)?.types;
  if (types === undefined || types.length < fewestColumns || types.length > columns.length) return false;
  return types.every((type, index) => {
    const column = columns[index];
    return column !== undefined && fitsColumn(column, type);
  });
}

/** What required columns of these names hold in every row of ours. */
const contents: readonly (readonly [name: RegExp, content: RegExp])[] = [
  [/_at$/, /^\d{4}-\d\d-\d\d/],
  [/^(?:\w+_)?id$/, /^[\w-]{1,64}$/],
  [/^hash$/, /^[0-9a-f]{64}$/],
  // Rows of `requests` look like those of `meta`, but begin with an id.
  [/^key$/, /^(?![0-9a-f]{8}-)/],
];

/** Whether the contents can be those of a row of ours: times are times and ids are ids. */
export function isPlausible({ columns }: TableShape, values: readonly SqliteValue[]): boolean {
  return columns.every(({ name, isRequired }, index) => {
    const value = values[index];
    if (!isRequired || typeof value !== 'string') return true;
    return contents.every(([names, content]) => !names.test(name) || content.test(value));
  });
}
