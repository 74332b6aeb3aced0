import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Backup, RestoreSource } from '../../../app/domain/backup.ts';
import { appException } from '../../../app/errors/app-error.ts';
import { salvage } from '../damaged-database.ts';
import { createFileRepository } from '../file-repository.ts';
import { sizeOf } from '../inspect-database.ts';
import type { JobProgress } from '../jobs/storage-job.ts';
import { createMessageRepository } from '../message-repository.ts';
import { applySteps, assertSound, latestVersion, readVersion } from '../migrate.ts';
import { migrations } from '../migrations/migrations.ts';
import { isDamage } from '../storage-errors.ts';
import { timeOfFileName, type StoragePaths } from '../storage-paths.ts';
import { inTransaction } from '../transaction.ts';
import { parseBackupName } from './backup-names.ts';
import { copyFile } from './copy-file.ts';
import { setAsideFile } from './list-backups.ts';
import { assertRoom } from './make-backup.ts';

/** Where the content to restore comes from. */
export interface FoundSource {
  readonly file: string;
  readonly from: Pick<Backup, 'name' | 'kind' | 'createdAt'>;
}

/** Finds the file; `request-invalid` where it is not there. Names are looked up and never used as paths. */
export function findSource(paths: StoragePaths, source: RestoreSource, now: string): FoundSource {
  const gone = (): Error => appException('request-invalid', 'This backup is not there any more.');
  if (source.kind === 'file') {
    if (sizeOf(source.path) === 0) throw gone();
    return { file: source.path, from: { name: source.path, kind: 'manual', createdAt: now } };
  }
  const { name } = source;
  const parsed = parseBackupName(name);
  const setAsideAt = timeOfFileName(name);
  if (parsed === null && setAsideAt === null) throw gone();
  const file = parsed === null ? setAsideFile(paths, name) : join(paths.backupsFolder, name);
  if (!existsSync(file)) throw gone();
  return { file, from: { name, kind: parsed?.kind ?? 'set-aside', createdAt: parsed?.createdAt ?? setAsideAt ?? now } };
}

/** Throws where the file is sound and still nothing to restore, and SQLite's or our error of a damaged one. */
function assertOurs(db: DatabaseSync): void {
  const version = readVersion(db);
  if (version > latestVersion(migrations)) {
    throw appException('request-invalid', 'This backup was made by a newer Kilodesk. Install that version to restore it.');
  }
  const tables = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name IN ('conversations', 'messages')`).all();
  if (version === 0 || tables.length < 2) throw appException('request-invalid', 'This file is no backup of Kilodesk.');
  assertSound(db);
}

/** Opens the copy if it can be restored as it is; null when it is damaged. */
function openSound(file: string): DatabaseSync | null {
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(file, { enableForeignKeyConstraints: true });
    assertOurs(db);
    return db;
  } catch (thrown) {
    db?.close();
    if (isDamage(thrown)) return null;
    throw thrown;
  }
}

function openNew(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { enableForeignKeyConstraints: true });
  applySteps(db, migrations);
  return db;
}

/** Answers that were being written when the copy was made: nobody writes them any more. */
function interruptAll(db: DatabaseSync): void {
  const messages = createMessageRepository(db, createFileRepository(db));
  inTransaction(db, 'synced', () => {
    for (const owner of messages.streamingOwners()) messages.interrupt(owner);
  });
}

/** Removes the database at `file` and what SQLite puts beside it. */
export function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${suffix}`, { force: true });
}

/**
 * Makes a database at `staged` that can take the place of the store as it is: of the newest shape, in one file, with no answer under
 * way. Of a damaged source it holds what could be read, and the answer is true. `request-invalid` for what is no backup of ours or one of
 * a newer Kilodesk, `storage-full` where there is no room, `storage-corrupt` where nothing could be read.
 */
export function* stageBackup({ file, from }: FoundSource, staged: string, folder: string): Generator<JobProgress, boolean, void> {
  assertRoom(folder, 2 * (sizeOf(file) + sizeOf(`${file}-wal`)));
  let db: DatabaseSync | null = null;
  if (from.kind !== 'set-aside') {
    yield* copyFile(file, staged);
    // A file that was copied from a running Kilodesk may have its newest part there.
    if (sizeOf(`${file}-wal`) > 0) yield* copyFile(`${file}-wal`, `${staged}-wal`);
    db = openSound(staged);
  }
  const isPartial = db === null;
  if (db === null) {
    removeDatabase(staged);
    db = openNew(staged);
  }
  try {
    if (isPartial && salvage(file, db).conversations === 0) throw appException('storage-corrupt', 'Nothing in this backup can be read.', { detail: 'backup-unreadable' });
    applySteps(db, migrations);
    interruptAll(db);
    db.exec('PRAGMA journal_mode = DELETE');
    return isPartial;
  } finally {
    db.close();
  }
}
