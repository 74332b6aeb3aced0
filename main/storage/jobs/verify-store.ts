import type { DatabaseSync } from 'node:sqlite';
import type { StoreReport } from '../../../app/domain/backup.ts';
import { countStore, fileHashes } from '../backups/count-store.ts';
import { isDamage } from '../storage-errors.ts';
import { asPhase } from './job-phases.ts';
import type { JobContext, JobProgress } from './storage-job.ts';
import { verifyBackups } from './verify-backups.ts';
import { verifyFiles, type FilesReport } from './verify-files.ts';

const maxProblems = 20;

function tableNames(db: DatabaseSync): string[] {
  const rows = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'messages_search%'`).all();
  return ['sqlite_schema', ...rows.map((row) => String(row['name']))];
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

function* verifyDatabase(db: DatabaseSync): Generator<JobProgress, readonly string[], void> {
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
  return problems;
}

function fileProblems({ missing, changed }: FilesReport): readonly string[] {
  return [
    ...(missing > 0 ? [missing === 1 ? 'An attached file is missing.' : `${missing} attached files are missing.`] : []),
    ...(changed > 0 ? [changed === 1 ? 'An attached file is damaged.' : `${changed} attached files are damaged.`] : []),
  ];
}

/**
 * Checks every table, every reference from one to another, the search index, the content of every attached file and every backup; counts
 * what is there. Changes nothing but what is noted of backups.
 */
export async function* verifyStore(context: JobContext, _input: null): AsyncGenerator<JobProgress, StoreReport, void> {
  const { db, paths } = context;
  const inDatabase = yield* asPhase(verifyDatabase(db), 0, 3);
  const files = yield* asPhase(verifyFiles(paths.filesFolder, fileHashes(db)), 1, 3);
  const backups = yield* asPhase(verifyBackups(context), 2, 3);
  return {
    ...countStore(db, files.missing),
    changedFiles: files.changed,
    unusedFiles: files.unused,
    backups: backups.backups,
    unsoundBackups: backups.unsound,
    problems: [...inDatabase, ...fileProblems(files), ...backups.problems].slice(0, maxProblems),
  };
}
