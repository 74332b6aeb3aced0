import { closeSync, existsSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { BackupKind, StoreCounts } from '../../../app/domain/backup.ts';
import { lastLocalDays } from '../../../app/domain/local-days.ts';
import { appException } from '../../../app/errors/app-error.ts';
import { sizeOf } from '../inspect-database.ts';
import { asPhase } from '../jobs/job-phases.ts';
import type { JobContext, JobProgress } from '../jobs/storage-job.ts';
import { assertSound, readVersion } from '../migrate.ts';
import { nameOfBackup, noteNameOf } from './backup-names.ts';
import { readBackupNote, writeBackupNote, type BackupNote } from './backup-note.ts';
import { copyDatabase } from './copy-database.ts';
import { countStore, fileHashes } from './count-store.ts';
import { hashFile } from './hash-file.ts';
import { bringContents } from './kept-files.ts';
import { backupNames } from './list-backups.ts';
import { syncFile, syncFolder } from '../../files/sync-file.ts';

/** A backup to be made. */
export interface BackupRequest {
  readonly kind: Exclude<BackupKind, 'before-migration'>;
  readonly appVersion: string;
}

/** One that was made. */
export interface MadeBackup {
  readonly name: string;
  readonly note: BackupNote;
  /** SQLite's count of changes by others at the moment that it shows. */
  readonly dataVersion: number;
}

/** Room that a backup leaves on the disk: the chats need it more. */
const spareBytes = 32 * 1024 * 1024;

/** Throws `storage-full` unless the disk of `folder` has room for this much and some to spare. */
export function assertRoom(folder: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < bytes + spareBytes) throw appException('storage-full', 'The disk has too little room for a backup.', { detail: 'backup' });
}

/** SQLite's count of changes that other connections made. */
export function dataVersionOf(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA data_version').get()?.['data_version'] ?? 0);
}

/** What a process that was killed left behind. Only for who holds the lock. */
function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) if (/\.partial(-\w+)?$/.test(name)) rmSync(join(folder, name), { force: true });
}

function nextSequence(folder: string, names: readonly string[]): number {
  return 1 + Math.max(0, ...names.map((name) => readBackupNote(folder, name)?.sequence ?? 0));
}

/** Two within one millisecond, or on a clock that was turned back, must not share a name. */
function freeName(folder: string, kind: BackupRequest['kind'], now: string): string {
  for (let time = Date.parse(now); ; time += 1) {
    const name = nameOfBackup(kind, new Date(time).toISOString());
    if (!existsSync(join(folder, name)) && !existsSync(join(folder, noteNameOf(name)))) return name;
  }
}

/** A sound copy of the store in a file. */
export interface SoundCopy {
  readonly dataVersion: number;
  readonly schemaVersion: number;
  /** With no file missing: that is not looked at. */
  readonly counts: StoreCounts;
  readonly hashes: readonly string[];
}

/** A copy of one moment, however much is written meanwhile, read through and whole in one file. Throws SQLite's errors. */
export async function* copySound(db: DatabaseSync, target: string): AsyncGenerator<JobProgress, SoundCopy, void> {
  let dataVersion: number;
  // SQLite would let everybody read a file that it makes itself.
  closeSync(openSync(target, 'a', 0o600));
  db.exec('BEGIN');
  try {
    // The first read is what fixes the moment.
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    dataVersion = dataVersionOf(db);
    yield* asPhase(copyDatabase(db, target), 0, 2);
  } finally {
    if (db.isTransaction) db.exec('COMMIT');
  }
  yield { done: 1, total: 2 };
  const copy = new DatabaseSync(target);
  try {
    // A log beside it would have to be kept with it.
    copy.exec('PRAGMA journal_mode = DELETE');
    assertSound(copy);
    return { dataVersion, schemaVersion: readVersion(copy), counts: countStore(copy, 0), hashes: fileHashes(copy) };
  } finally {
    copy.close();
  }
}

/**
 * Copies the store and proves that the copy can be read, keeps what it refers to among attached files, and writes a note beside it. It is
 * there whole or not at all. For the holder of the backup lock. Throws `storage-full` before it begins where there is no room,
 * `storage-corrupt` where the copy is damaged, as the store then is, and SQLite's and the file system's errors.
 */
export async function* makeBackup(context: JobContext, { kind, appVersion }: BackupRequest): AsyncGenerator<JobProgress, MadeBackup, void> {
  const { db, paths, now } = context;
  const { backupsFolder } = paths;
  mkdirSync(backupsFolder, { recursive: true, mode: 0o700 });
  removeUnfinished(backupsFolder);
  assertRoom(backupsFolder, sizeOf(paths.file) + sizeOf(`${paths.file}-wal`));
  const createdAt = now();
  const name = freeName(backupsFolder, kind, createdAt);
  const unfinished = join(backupsFolder, `${name}.partial`);
  try {
    const copied = yield* asPhase(copySound(db, unfinished), 0, 3);
    const missing = yield* asPhase(bringContents(copied.hashes, paths.filesFolder, paths.keptFilesFolder), 1, 3);
    const sha256 = yield* asPhase(hashFile(unfinished), 2, 3);
    syncFile(unfinished);
    const note: BackupNote = {
      sequence: nextSequence(backupsFolder, backupNames(paths)),
      createdAt,
      day: lastLocalDays(new Date(createdAt), 1)[0]?.day ?? createdAt.slice(0, 10),
      appVersion,
      schemaVersion: copied.schemaVersion,
      counts: { ...copied.counts, missingFiles: missing.length },
      sizeBytes: sizeOf(unfinished),
      sha256,
      checkedAt: now(),
      problems: [],
    };
    // The note first: a backup that can be seen has one.
    writeBackupNote(backupsFolder, name, note);
    renameSync(unfinished, join(backupsFolder, name));
    syncFolder(backupsFolder);
    return { name, note, dataVersion: copied.dataVersion };
  } finally {
    rmSync(unfinished, { force: true });
  }
}
