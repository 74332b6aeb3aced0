import type { DatabaseSync } from 'node:sqlite';
import { isDamage } from '../storage-errors.ts';
import type { JobContext, JobProgress } from './storage-job.ts';

/** What was found in the store. */
export interface StoreReport {
  readonly conversations: number;
  readonly messages: number;
  /** What is wrong, in SQLite's words; empty when all is well. */
  readonly problems: readonly string[];
}

const maxProblems = 20;

function tableNames(db: DatabaseSync): string[] {
  const rows = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'messages_search%'`).all();
  return ['sqlite_schema', ...rows.map((row) => String(row['name']))];
}

function count(db: DatabaseSync, table: string): number {
  return Number(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n'] ?? 0);
}

function checkTable(db: DatabaseSync, table: string): string[] {
  const rows = db.prepare(`PRAGMA integrity_check('${table.replaceAll("'", "''")}')`).all();
  return rows.map((row) => String(row['integrity_check'])).filter((verdict) => verdict !== 'ok');
}

function checkSearchIndex(db: DatabaseSync): string[] {
  try {
    db.exec(`INSERT INTO messages_search (messages_search) VALUES ('integrity-check')`);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof Error) || !isDamage(thrown)) throw thrown;
    return [`The search index is damaged: ${thrown.message}`];
  }
}

/** Checks every table, every reference from one to another, and the search index; counts what is there. */
export function* verifyStore({ db }: JobContext, _input: null): Generator<JobProgress, StoreReport, void> {
  const tables = tableNames(db);
  const total = tables.length + 2;
  const problems: string[] = [];
  for (const [index, table] of tables.entries()) {
    yield { done: index, total };
    problems.push(...checkTable(db, table));
  }
  yield { done: tables.length, total };
  const orphans = db.prepare('PRAGMA foreign_key_check').all().length;
  if (orphans > 0) problems.push(`${orphans} rows refer to rows that are not there.`);
  yield { done: tables.length + 1, total };
  problems.push(...checkSearchIndex(db));
  return { conversations: count(db, 'conversations'), messages: count(db, 'messages'), problems: problems.slice(0, maxProblems) };
}
