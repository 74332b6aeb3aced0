import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { appException } from '../../app/errors/app-error.ts';
import type { Migration } from './migrations/migration.ts';
import { fileNameOfTime, type StoragePaths } from './storage-paths.ts';
import { inTransaction } from './transaction.ts';

const keptBackups = 5;

/** The shape that the file has. */
export function readVersion(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
}

const versionKey = 'version';

/** The shape that the file was last brought to, as it says among its own rows; null where it does not. */
export function readWrittenVersion(db: DatabaseSync): number | null {
  const columns = db.prepare(`SELECT count(*) AS count FROM pragma_table_info('meta') WHERE name IN ('key', 'value')`).get();
  if (columns?.['count'] !== 2) return null;
  const row = db.prepare('SELECT value FROM meta WHERE key = ?').get(versionKey);
  return row === undefined ? null : Number(row['value']);
}

/** The newest shape that `steps` lead to. */
export function latestVersion(steps: readonly Migration[]): number {
  return steps.at(-1)?.version ?? 0;
}

/**
 * Throws `storage-corrupt` unless every row and its index entries are in order. Takes time in proportion to the file. The search
 * index is left out: it takes ten times as long, can be made anew from the messages, and shows its damage when it is used.
 */
export function assertSound(db: DatabaseSync): void {
  const tables = db
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'messages_search%'`)
    .all()
    .map((row) => String(row['name']).replaceAll("'", "''"));
  for (const table of ['sqlite_schema', ...tables]) {
    const verdict = db.prepare(`PRAGMA integrity_check('${table}')`).get()?.['integrity_check'];
    if (verdict !== 'ok') throw appException('storage-corrupt', `The conversation file is damaged: ${String(verdict)}`);
  }
}

/** Only copies of its own: those that are made each day lie in the same folder. */
function dropOldBackups(folder: string): void {
  const names = readdirSync(folder).filter((name) => /-v\d+\.sqlite$/.test(name)).sort();
  for (const name of names.slice(0, -keptBackups)) rmSync(join(folder, name), { force: true });
}

/** The version that the copy has, once every row of it was read. */
function verifyCopy(file: string): number {
  const copy = new DatabaseSync(file, { readOnly: true });
  try {
    assertSound(copy);
    return readVersion(copy);
  } finally {
    copy.close();
  }
}

/** Copies the whole file and proves that the copy can be read, so that a wrong migration loses nothing. */
function backUp(db: DatabaseSync, paths: StoragePaths, version: number, now: string): void {
  mkdirSync(paths.backupsFolder, { recursive: true });
  const file = join(paths.backupsFolder, `${fileNameOfTime(now)}-v${version}.sqlite`);
  // Another process may be making its own copy at the same moment.
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    rmSync(unfinished, { force: true });
    db.prepare('VACUUM INTO ?').run(unfinished);
    const copied = verifyCopy(unfinished);
    // That process was quicker and has changed the file, after a copy of its own.
    if (copied > version) return;
    if (copied < version) throw appException('storage-failed', 'The copy made before a migration is not complete.');
    renameSync(unfinished, file);
  } finally {
    rmSync(unfinished, { force: true });
  }
  dropOldBackups(paths.backupsFolder);
}

/**
 * Brings the file to the newest shape: a verified copy first when it held data (the last five are kept), then all steps and
 * the version number in one transaction, so that the file is always of one version or the other. Safe in several processes at once.
 */
export function migrate(db: DatabaseSync, paths: StoragePaths, steps: readonly Migration[], now: string): void {
  const version = readVersion(db);
  if (version >= latestVersion(steps)) return;
  if (version > 0) backUp(db, paths, version, now);
  applySteps(db, steps);
}

/** Takes the steps that the file has not taken, all in one transaction. What was there before is the caller's to keep. */
export function applySteps(db: DatabaseSync, steps: readonly Migration[]): void {
  inTransaction(db, 'synced', () => {
    for (const step of steps) {
      // Asked again under the lock: another process may have taken this step meanwhile.
      if (readVersion(db) >= step.version) continue;
      db.exec(step.sql);
      db.exec(`PRAGMA user_version = ${step.version}`);
    }
    // The header has no checksum: a wrong byte in it would make a file look like one of a newer Kilodesk, which is never written to.
    db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(versionKey, String(readVersion(db)));
  });
}
