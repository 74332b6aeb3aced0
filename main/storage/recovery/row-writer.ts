import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { sqliteCode } from '../storage-errors.ts';
import type { RecoveredRow } from './recover-rows.ts';
import type { SqliteValue } from './sqlite-record.ts';
import type { TableShape } from './table-shapes.ts';

/** What became of a row: `known` where the store has a state of it that is as good. */
export type WriteOutcome = 'written' | 'known' | 'unusable';

/** Puts rows into a new store as they are found. */
export interface RowWriter {
  /** Throws what is not the row's fault, e.g. a full disk. Times that a row has lost are empty until they are mended. */
  write(row: RecoveredRow): WriteOutcome;
}

type Values = ReadonlyMap<string, SqliteValue>;

const constraint = 19;

/** Far more than anyone writes. A garbled id beyond it would leave no room for new ones, so its row gets another. */
const highestRowId = 2 ** 40;

/** Which of two states of the same row is the newer one; of other tables the first that was found counts. */
const isNewer: ReadonlyMap<string, string> = new Map([
  ['conversations', 'excluded.updated_at > conversations.updated_at'],
  [
    'messages',
    `messages.created_at = '' OR (messages.status = 'streaming' AND (excluded.status <> 'streaming' OR length(excluded.text) > length(messages.text)))`,
  ],
]);

/** Text that is worth having without its end. Others are JSON, ids and names. */
const readableColumns = new Set(['title', 'system', 'draft', 'text', 'reasoning', 'refusal', 'value']);

function namedValues({ columns }: TableShape, { values, isCut }: RecoveredRow): Values {
  const named = new Map(values.flatMap((value, index) => {
    const name = columns[index]?.name;
    return name === undefined ? [] : [[name, value] as const];
  }));
  const last = columns[values.length - 1]?.name ?? '';
  if (!isCut) return named;
  if (!readableColumns.has(last)) named.delete(last);
  // Whoever reads it must not take it for the whole answer.
  if (last === 'text' && named.get('role') === 'assistant') named.set('status', 'interrupted');
  for (const { name, isOptional } of columns) if (!isOptional && name.endsWith('_at') && !named.has(name)) named.set(name, '');
  return named;
}

/** Builds a writer into `db`, inside whose transaction it writes. */
export function createRowWriter(db: DatabaseSync): RowWriter {
  const statements = new Map<string, StatementSync>();
  const hasMessage = db.prepare('SELECT 1 FROM messages WHERE id = ?');

  const statementFor = (table: string, names: readonly string[], isCut: boolean): StatementSync => {
    const key = `${table} ${names.join()} ${isCut}`;
    const known = statements.get(key);
    if (known !== undefined) return known;
    const changes = names.filter((name) => name !== 'row_id' && name !== 'id').map((name) => `${name} = excluded.${name}`);
    const condition = isNewer.get(table);
    const update = isCut ? 'NOTHING' : `UPDATE SET ${changes.join(', ')} WHERE ${condition}`;
    const onConflict = condition === undefined ? 'ON CONFLICT DO NOTHING' : `ON CONFLICT (id) DO ${update}`;
    const statement = db.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')}) ${onConflict}`);
    statements.set(key, statement);
    return statement;
  };

  const insert = (table: string, values: Values, isCut: boolean): WriteOutcome => {
    try {
      const { changes } = statementFor(table, [...values.keys()], isCut).run(...values.values());
      return changes === 0 ? 'known' : 'written';
    } catch (thrown) {
      if (sqliteCode(thrown) === constraint) return 'unusable';
      throw thrown;
    }
  };

  /** What belongs to a message and what does not can look the same. */
  const choose = (shapes: readonly TableShape[], values: readonly SqliteValue[]): TableShape | undefined => {
    if (shapes.length < 2) return shapes[0];
    const placeOfMessage = ({ columns }: TableShape): number => columns.findIndex(({ name }) => name === 'message_id');
    const isOfMessage = (shape: TableShape): boolean => {
      const id = values[placeOfMessage(shape)];
      return typeof id === 'string' && hasMessage.get(id) !== undefined;
    };
    return shapes.find(isOfMessage) ?? shapes.find((shape) => placeOfMessage(shape) < 0);
  };

  return {
    write: (row) => {
      const shape = choose(row.shapes, row.values);
      if (shape === undefined) return 'unusable';
      const { table } = shape;
      const values = namedValues(shape, row);
      if (!shape.hasRowId) return insert(table, values, row.isCut);
      const withRowId = (id: number | null): Values => new Map([...values].map(([name, value]) => [name, name === 'row_id' ? id : value]));
      const isUsable = row.rowId >= 1 && row.rowId <= highestRowId;
      const outcome = isUsable ? insert(table, withRowId(row.rowId), row.isCut) : 'unusable';
      // With an id of its own a row can stand behind all others. Without one it cannot be told from the row that has its place.
      return outcome === 'unusable' && values.has('id') ? insert(table, withRowId(null), row.isCut) : outcome;
    },
  };
}
