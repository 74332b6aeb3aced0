import type { DatabaseSync } from 'node:sqlite';
import { textOf } from '../row-mapping.ts';
import { inTransaction } from '../transaction.ts';

/** Others wait for the write lock meanwhile. */
const stepMs = 15;

const rowsAtOnce = 50;

/** Pages of the search index that one step rewrites. */
const mergedPages = 32;

const checkpointTries = 20;

const columns = 'created_at, model_ref, sent_model_id, status, timings, usage';

/** Erases up to some 15 ms' worth of a chat's messages; answers whether there may be more. */
function createMessageEraser(db: DatabaseSync): (conversationId: string) => boolean {
  const select = db.prepare('SELECT row_id, id FROM messages WHERE conversation_id = ? LIMIT ?');
  const countOn = db.prepare(`
    INSERT OR IGNORE INTO bare_usage (message_id, ${columns}) SELECT id, ${columns} FROM messages
    WHERE row_id = ? AND role = 'assistant' AND copied_from_id IS NULL AND status <> 'streaming'`);
  const removals = ['DELETE FROM requests WHERE message_id = ?', 'DELETE FROM message_files WHERE message_id = ?'].map((sql) => db.prepare(sql));
  const removeIndexed = db.prepare('DELETE FROM messages_search WHERE rowid = ?');
  const remove = db.prepare('DELETE FROM messages WHERE row_id = ?');

  return (conversationId) => {
    const until = performance.now() + stepMs;
    const rows = select.all(conversationId, rowsAtOnce);
    for (const row of rows) {
      const rowId = Number(row['row_id']);
      countOn.run(rowId);
      for (const removal of removals) removal.run(textOf(row, 'id'));
      removeIndexed.run(rowId);
      remove.run(rowId);
      if (performance.now() > until) return true;
    }
    return rows.length === rowsAtOnce;
  };
}

function eraseRest(db: DatabaseSync, conversationId: string): void {
  db.prepare(`
    INSERT OR IGNORE INTO bare_usage (message_id, created_at, model_ref, status, usage)
    SELECT 'side-' || row_id, created_at, model_ref, 'beside', usage FROM side_requests WHERE conversation_id = ? AND usage IS NOT NULL`).run(conversationId);
  for (const [table, column] of [['side_requests', 'conversation_id'], ['draft_files', 'draft'], ['conversations', 'id']] as const) {
    db.prepare(`DELETE FROM ${table} WHERE ${column} = ?`).run(conversationId);
  }
}

/**
 * Erases one chat that is marked as unfinished, each step a transaction of its own: its messages first, itself last. One that is not
 * marked any more stays.
 */
export function* eraseSteps(db: DatabaseSync, conversationId: string): Generator<void, void, void> {
  const eraseMessages = createMessageEraser(db);
  const selectMark = db.prepare('SELECT 1 FROM conversations WHERE id = ? AND unfinished IS NOT NULL');
  // A restore between two steps may have brought the chat back.
  const isMarked = (): boolean => selectMark.get(conversationId) !== undefined;
  for (let isMore = true; isMore; yield) isMore = inTransaction(db, 'written', () => isMarked() && eraseMessages(conversationId));
  inTransaction(db, 'synced', () => {
    if (isMarked()) eraseRest(db, conversationId);
  });
}

/** What writing something really changed, as SQLite counts it. */
function changesOf(db: DatabaseSync, write: () => void): number {
  const count = (): number => Number(db.prepare('SELECT total_changes() AS n').get()?.['n'] ?? 0);
  const before = count();
  write();
  return count() - before;
}

/**
 * The index only notes which rows are gone and keeps their words until it is written anew, and the WAL keeps older pages until it is
 * cut: both are done here, step by step. Where others read, so that the WAL cannot be cut, it is at the end of the program at the latest.
 */
export function* purgeSteps(db: DatabaseSync): Generator<void, void, void> {
  const merge = db.prepare(`INSERT INTO messages_search (messages_search, rank) VALUES ('merge', ?)`);
  // A negative number begins to merge everything into one; less than two changes say that nothing is left to do.
  for (let pages = -mergedPages; changesOf(db, () => void merge.run(pages)) > 1; pages = mergedPages) yield;
  for (let attempt = 0; attempt < checkpointTries; attempt += 1) {
    if (db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] === 0) return;
    yield;
  }
}
