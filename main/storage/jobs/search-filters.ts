import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { toModelId } from '../../../app/domain/model-ref.ts';
import type { SearchFilters } from '../../../app/domain/search/message-search.ts';

/** A condition on `messages AS m` and `conversations AS c`, beginning with AND or empty, and the values for its places. */
export interface FilterSql {
  readonly sql: string;
  readonly values: readonly string[];
}

/** Up to so many rows are read one by one; beyond that the index of the texts leads. */
const fewRows = 20_000;

const imageFile = `SELECT 1 FROM message_files AS r JOIN files AS f ON f.hash = r.hash WHERE r.message_id = m.id AND f.media_type LIKE 'image/%'`;

/** The command line may have been given an id where the window has the ref: both are one model. */
function bothForms(modelRef: string): readonly [string, string] {
  return [modelRef, toModelId(modelRef)];
}

/** The filters that the database can apply; code is looked for in the text. The trash is always left out. */
export function filterSql(filters: SearchFilters): FilterSql {
  const { conversationId, modelRef, from, to, role, hasImage } = filters;
  const parts: readonly (readonly [string, ...string[]] | null)[] = [
    conversationId === null ? null : ['m.conversation_id = ?', conversationId],
    role === null ? null : ['m.role = ?', role],
    modelRef === null ? null : [`m.role = 'assistant' AND m.model_ref IN (?, ?)`, ...bothForms(modelRef)],
    from === null ? null : ['m.created_at >= ?', from],
    to === null ? null : ['m.created_at < ?', to],
    hasImage ? [`(m.images <> '[]' OR EXISTS (${imageFile}))`] : null,
  ];
  const used = parts.filter((part) => part !== null);
  return { sql: used.map(([sql]) => ` AND ${sql}`).join(''), values: used.flatMap(([, ...values]) => values) };
}

/** Rows that a filter leaves, by an index of their own. */
interface RowSource {
  /** Selects `row_id`. */
  readonly sql: string;
  readonly values: readonly string[];
  /** Whether it is read whole however many rows there are: a chat fits into memory. */
  readonly isAlwaysRead: boolean;
}

function rowSources({ conversationId, modelRef, from, to, hasImage }: SearchFilters): readonly RowSource[] {
  const sources: RowSource[] = [];
  const add = (sql: string, values: readonly string[], isAlwaysRead = false): void => void sources.push({ sql, values, isAlwaysRead });
  if (conversationId !== null) add('SELECT row_id FROM messages WHERE conversation_id = ?', [conversationId], true);
  if (hasImage) {
    const withFile = `
      SELECT m.row_id FROM files AS f CROSS JOIN message_files AS r ON r.hash = f.hash CROSS JOIN messages AS m ON m.id = r.message_id
      WHERE f.media_type LIKE 'image/%'`;
    add(`SELECT row_id FROM messages WHERE images <> '[]' UNION ${withFile}`, []);
  }
  if (modelRef !== null) add(`SELECT row_id FROM messages WHERE role = 'assistant' AND model_ref IN (?, ?)`, bothForms(modelRef));
  if (from !== null || to !== null) {
    add('SELECT row_id FROM messages INDEXED BY messages_by_date WHERE created_at >= ? AND created_at < ?', [from ?? '', to ?? '\uffff']);
  }
  return sources;
}

/** Numbers of the rows that some filter leaves, newest first, where these are few; null where no filter leaves few. */
export function fewFilteredRows(db: DatabaseSync, filters: SearchFilters, before: number): readonly number[] | null {
  for (const { sql, values, isAlwaysRead } of rowSources(filters)) {
    const statement = db.prepare(`SELECT row_id FROM (${sql}) WHERE row_id < ? LIMIT ?`);
    statement.setReturnArrays(true);
    const limits: readonly SQLInputValue[] = [before, isAlwaysRead ? -1 : fewRows + 1];
    const rows = statement.all(...values, ...limits);
    if (!isAlwaysRead && rows.length > fewRows) continue;
    return rows.map((row) => Number(Object.values(row)[0])).sort((a, b) => b - a);
  }
  return null;
}

/** Below which row there can be nothing that the filters leave, and above which. */
export function rowBounds(db: DatabaseSync, { modelRef, from, to }: SearchFilters): { readonly low: number; readonly high: number } {
  const bounds = { low: 0, high: Number.MAX_SAFE_INTEGER };
  const narrow = (sql: string, ...values: readonly string[]): void => {
    const row = db.prepare(sql).get(...values);
    bounds.low = Math.max(bounds.low, Number(row?.['low'] ?? 0));
    bounds.high = Math.min(bounds.high, Number(row?.['high'] ?? -1) + 1);
  };
  if (modelRef !== null) {
    // One form after the other: SQLite finds an end without a scan for one value only.
    const edge = (end: string): string => `(SELECT ${end}(row_id) FROM messages WHERE role = 'assistant' AND model_ref = f.value)`;
    const ends = `SELECT ${edge('min')} AS low, ${edge('max')} AS high FROM json_each(?) AS f`;
    narrow(`SELECT min(low) AS low, max(high) AS high FROM (${ends})`, JSON.stringify(bothForms(modelRef)));
  }
  if (from !== null || to !== null) {
    const sql = 'SELECT min(row_id) AS low, max(row_id) AS high FROM messages INDEXED BY messages_by_date WHERE created_at >= ? AND created_at < ?';
    narrow(sql, from ?? '', to ?? '\uffff');
  }
  return bounds;
}
