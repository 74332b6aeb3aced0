import type { DatabaseSync } from 'node:sqlite';
import { appException } from '../../../app/errors/app-error.ts';
import { isOwnerAlive } from '../owner-lock.ts';
import { textOf, type Row } from '../row-mapping.ts';
import { inTransaction } from '../transaction.ts';
import { noteLook, remainingMs } from '../trash-time.ts';
import { eraseSteps, purgeSteps } from './erase-steps.ts';
import type { JobContext, JobProgress } from './storage-job.ts';

/** Chats of the trash by their ids, all of it, or what has been there for 30 days. */
export interface EraseInput {
  readonly what: readonly string[] | 'all' | 'due';
}

/** What was done. */
export interface EraseReport {
  readonly erasedCount: number;
}

const purgeKey = 'purge-needed';

/** Ids of the chats in which a living process writes an answer. */
function busyChats({ db, paths }: JobContext): ReadonlySet<string> {
  const rows = db.prepare(`SELECT DISTINCT conversation_id, owner FROM messages WHERE status = 'streaming' AND owner IS NOT NULL`).all();
  return new Set(rows.filter((row) => isOwnerAlive(paths.ownersFolder, textOf(row, 'owner'))).map((row) => textOf(row, 'conversation_id')));
}

/** Notes the look, and which chats it is the first for; answers those whose time is over. */
function dueChats(db: DatabaseSync, trashed: readonly Row[], now: string): readonly string[] {
  const countedMs = noteLook(db, now);
  db.prepare('UPDATE conversations SET trash_seen_ms = ? WHERE trashed_at IS NOT NULL AND trash_seen_ms IS NULL').run(countedMs);
  return trashed
    .filter((row) => {
      const seenMs = row['trash_seen_ms'] === null ? null : Number(row['trash_seen_ms']);
      return remainingMs({ trashedAt: textOf(row, 'trashed_at'), seenMs }, now, countedMs) === 0;
    })
    .map((row) => textOf(row, 'id'));
}

/** Those of the trash that are to be erased now. */
function choose(context: JobContext, what: EraseInput['what']): readonly string[] {
  const { db, now } = context;
  const trashed = db.prepare('SELECT id, trashed_at, trash_seen_ms FROM conversations WHERE trashed_at IS NOT NULL AND unfinished IS NULL').all();
  const ids = new Set(trashed.map((row) => textOf(row, 'id')));
  const busy = busyChats(context);
  if (what === 'due') return dueChats(db, trashed, now()).filter((id) => !busy.has(id));
  if (what === 'all') return [...ids].filter((id) => !busy.has(id));
  if (what.some((id) => !ids.has(id))) throw appException('request-invalid', 'This chat is not in the trash.');
  if (what.some((id) => busy.has(id))) throw appException('request-invalid', 'This chat is still being answered.');
  return what;
}

/** Marks what is chosen, so that it is gone for everybody at once and a later run goes on where this one is killed. */
function mark(context: JobContext, { what }: EraseInput): number {
  const { db } = context;
  return inTransaction(db, 'synced', () => {
    const chosen = choose(context, what);
    const setErasing = db.prepare(`UPDATE conversations SET unfinished = 'erasing' WHERE id = ?`);
    for (const id of chosen) setErasing.run(id);
    if (chosen.length > 0) db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(purgeKey, '1');
    return chosen.length;
  });
}

/** What is marked, and what a process that is gone left half copied. */
function unfinishedChats({ db, paths }: JobContext): readonly string[] {
  const rows = db.prepare('SELECT id, unfinished FROM conversations WHERE unfinished IS NOT NULL').all();
  return rows
    .filter((row) => row['unfinished'] === 'erasing' || !isOwnerAlive(paths.ownersFolder, textOf(row, 'unfinished')))
    .map((row) => textOf(row, 'id'));
}

/**
 * Erases chats for good, in transactions of some 15 ms: rows, search index, and what was left of them in free pages and in the WAL.
 * What the answers cost stays counted. What earlier runs did not finish is finished too.
 */
export function* eraseChats(context: JobContext, input: EraseInput): Generator<JobProgress, EraseReport, void> {
  const { db } = context;
  // Each row refers to others that are erased too; checking every one against whole tables would take hours.
  db.exec('PRAGMA foreign_keys = OFF; PRAGMA secure_delete = ON');
  const erasedCount = mark(context, input);
  const ids = unfinishedChats(context);
  for (const [index, id] of ids.entries()) {
    for (const _ of eraseSteps(db, id)) yield { done: index, total: ids.length + 1 };
  }
  const isPurgeNeeded = db.prepare('SELECT 1 FROM meta WHERE key = ?').get(purgeKey) !== undefined;
  if (!isPurgeNeeded && ids.length === 0) return { erasedCount };
  for (const _ of purgeSteps(db)) yield { done: ids.length, total: ids.length + 1 };
  db.prepare('DELETE FROM meta WHERE key = ?').run(purgeKey);
  return { erasedCount };
}
