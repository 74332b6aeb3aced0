import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { appException } from '../../app/errors/app-error.ts';
import type { JobProgress } from './jobs/storage-job.ts';
import { createMessageTree } from './message-tree.ts';
import { nullableTextOf, textOf } from './row-mapping.ts';
import { inTransaction } from './transaction.ts';

/** A branch to be copied into a conversation of its own. */
export interface ForkToMake {
  readonly conversationId: string;
  /** The last message to copy. */
  readonly messageId: string;
  /** Id of the conversation to be made. */
  readonly forkId: string;
  /** Names this process: whoever finds an unfinished fork knows whether somebody still works on it. */
  readonly ownerToken: string;
  /** ISO 8601. */
  readonly now: string;
}

/** Others wait for the write lock meanwhile. */
const stepMs = 15;

/** What a copy has of its own. */
const ownColumns: ReadonlySet<string> = new Set(['row_id', 'id', 'conversation_id', 'parent_id', 'owner', 'branch_name', 'copied_from_id', 'edit_draft', 'edit_web_search']);

/** `Kyoto` becomes `Kyoto (2)`, and that `Kyoto (3)`. */
export function nextTitle(title: string): string {
  const numbered = /^(.*) \((\d{1,3})\)$/su.exec(title);
  return numbered === null ? `${title} (2)` : `${numbered[1] ?? ''} (${Number(numbered[2]) + 1})`;
}

/** Ids of the branch, oldest first; `request-invalid` where it does not exist or is still being written. */
function branchToCopy(db: DatabaseSync, { conversationId, messageId }: ForkToMake): readonly string[] {
  const rows = db.prepare('SELECT id, parent_id, role, status FROM messages WHERE conversation_id = ? ORDER BY row_id').all(conversationId);
  const nodes = rows.map((row) => ({ id: textOf(row, 'id'), parentId: nullableTextOf(row, 'parent_id'), role: textOf(row, 'role'), isEmptyFailure: false }));
  const branch = createMessageTree(nodes).branchTo(messageId);
  if (branch.length === 0) throw appException('request-invalid', 'This message is not in this chat.');
  const streaming = new Set(rows.filter((row) => row['status'] === 'streaming').map((row) => textOf(row, 'id')));
  if (branch.some((id) => streaming.has(id))) throw appException('request-invalid', 'This answer is still being written.');
  return branch;
}

/** Makes the conversation, which nobody sees before it is whole. */
function insertFork(db: DatabaseSync, { conversationId, forkId, ownerToken, now }: ForkToMake): void {
  const source = db.prepare('SELECT title FROM conversations WHERE id = ? AND unfinished IS NULL').get(conversationId);
  if (source === undefined) throw appException('request-invalid', 'This chat does not exist.');
  db.prepare(`
    INSERT INTO conversations (id, title, title_source, system, parameters, created_at, updated_at, model_ref, data_policy, forked_from_id, unfinished, trashed_at)
    SELECT ?, ?, title_source, system, parameters, ?, ?, model_ref, data_policy, id, ?, ? FROM conversations WHERE id = ?`)
    .run(forkId, nextTitle(textOf(source, 'title')), now, now, ownerToken, now, conversationId);
}

function createCopier(db: DatabaseSync, forkId: string): (id: string, copyId: string, parentId: string | null) => void {
  const columns = db.prepare(`SELECT name FROM pragma_table_info('messages')`).all().map((row) => textOf(row, 'name'));
  const same = columns.filter((column) => !ownColumns.has(column)).join(', ');
  const copy = db.prepare(`
    INSERT INTO messages (id, conversation_id, parent_id, copied_from_id, ${same})
    SELECT ?, ?, ?, coalesce(copied_from_id, id), ${same} FROM messages WHERE id = ?`);
  const copyFiles = db.prepare(`
    INSERT INTO message_files (message_id, position, hash, name) SELECT ?, position, hash, name FROM message_files WHERE message_id = ?`);
  const index = db.prepare(`INSERT INTO messages_search (rowid, text) SELECT row_id, text FROM messages WHERE id = ? AND text <> ''`);
  return (id, copyId, parentId) => {
    copy.run(copyId, forkId, parentId, id);
    copyFiles.run(copyId, id);
    index.run(copyId);
  };
}

function finish(db: DatabaseSync, { conversationId, forkId }: ForkToMake, copies: ReadonlyMap<string, string>, leafId: string): void {
  const source = db.prepare('SELECT context_start_id FROM conversations WHERE id = ?').get(conversationId) ?? {};
  const contextStartId = copies.get(nullableTextOf(source, 'context_start_id') ?? '') ?? null;
  db.prepare('UPDATE conversations SET open_message_id = ?, context_start_id = ?, unfinished = NULL, trashed_at = NULL WHERE id = ?')
    .run(leafId, contextStartId, forkId);
}

/**
 * Copies a branch, up to and with one of its messages, into a conversation of its own, in transactions of some 15 ms. Files are
 * referred to, figures are kept and marked as copies, requests are not copied. Answers true once the fork is whole; ended early, it
 * leaves that to be swept.
 */
export function* forkBranch(db: DatabaseSync, fork: ForkToMake): Generator<JobProgress, true, void> {
  const branch = branchToCopy(db, fork);
  const copies = new Map(branch.map((id) => [id, randomUUID()]));
  const leafId = copies.get(fork.messageId) ?? '';
  let done = 0;
  let isWhole = false;
  inTransaction(db, 'written', () => insertFork(db, fork));
  try {
    const copy = createCopier(db, fork.forkId);
    while (done < branch.length) {
      inTransaction(db, 'written', () => {
        const until = performance.now() + stepMs;
        do {
          const id = branch[done] ?? '';
          copy(id, copies.get(id) ?? '', copies.get(branch[done - 1] ?? '') ?? null);
          done += 1;
        } while (done < branch.length && performance.now() < until);
      });
      yield { done, total: branch.length };
    }
    inTransaction(db, 'synced', () => finish(db, fork, copies, leafId));
    isWhole = true;
    return true;
  } finally {
    if (!isWhole) db.prepare(`UPDATE conversations SET unfinished = 'erasing' WHERE id = ?`).run(fork.forkId);
  }
}
