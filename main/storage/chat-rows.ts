import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { queuedFilesSql } from './queued-files.ts';
import { textOf, type Row } from './row-mapping.ts';

/** Everything of one conversation, row by row and table by table, in the order in which it can be written. */
export interface ChatRows {
  readonly conversationId: string;
  readonly tables: readonly { readonly table: string; readonly rows: readonly Row[] }[];
}

/** Which rows of each table belong to a conversation, referred to by those after them. */
const tables: readonly { readonly table: string; readonly where: string }[] = [
  { table: 'conversations', where: 'id = ?1' },
  { table: 'messages', where: 'conversation_id = ?1 ORDER BY row_id' },
  { table: 'requests', where: 'message_id IN (SELECT id FROM messages WHERE conversation_id = ?1)' },
  {
    table: 'files',
    where: `hash IN (
      SELECT hash FROM message_files JOIN messages ON messages.id = message_id WHERE conversation_id = ?1
      UNION SELECT hash FROM draft_files WHERE draft = ?1
      UNION SELECT hash FROM (${queuedFilesSql}) WHERE conversation_id = ?1)`,
  },
  { table: 'message_files', where: 'message_id IN (SELECT id FROM messages WHERE conversation_id = ?1)' },
  { table: 'draft_files', where: 'draft = ?1' },
  { table: 'side_requests', where: 'conversation_id = ?1 ORDER BY row_id' },
];

/** Files may be known on both sides, and row ids and the order of use are each side's own. */
const isShared = (table: string): boolean => table === 'files';
const isCopied = (column: string): boolean => column !== 'row_id' && column !== 'used_order';

/** Reads a whole conversation. */
export function readChat(db: DatabaseSync, conversationId: string): ChatRows {
  return {
    conversationId,
    tables: tables.map(({ table, where }) => ({ table, rows: db.prepare(`SELECT * FROM ${table} WHERE ${where}`).all(conversationId) })),
  };
}

function insertRow(db: DatabaseSync, table: string, row: Row): void {
  const columns = Object.keys(row).filter(isCopied);
  const verb = isShared(table) ? 'INSERT OR IGNORE' : 'INSERT';
  db.prepare(`${verb} INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`)
    .run(...columns.map((column): SQLInputValue => row[column] ?? null));
}

/** Writes a whole conversation where it is not yet, with its place in the search index. Belongs into a transaction. */
export function writeChat(db: DatabaseSync, chat: ChatRows): void {
  for (const { table, rows } of chat.tables) for (const row of rows) insertRow(db, table, row);
  db.prepare(`
    INSERT INTO messages_search (rowid, text) SELECT row_id, text FROM messages
    WHERE conversation_id = ? AND text <> '' AND status <> 'streaming'`).run(chat.conversationId);
  const forget = db.prepare('DELETE FROM bare_usage WHERE message_id = ?');
  for (const { table, rows } of chat.tables) if (table === 'messages') for (const row of rows) forget.run(textOf(row, 'id'));
}

/** Removes a whole conversation, but no files: another one may refer to them. Belongs into a transaction without foreign keys. */
export function dropChat(db: DatabaseSync, conversationId: string): void {
  db.prepare('DELETE FROM messages_search WHERE rowid IN (SELECT row_id FROM messages WHERE conversation_id = ?)').run(conversationId);
  for (const { table, where } of tables.toReversed()) {
    if (!isShared(table)) db.prepare(`DELETE FROM ${table} WHERE ${where.replace(/ ORDER BY .*/, '')}`).run(conversationId);
  }
}
