import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { appError, type AppError, type AppException } from '../../app/errors/app-error.ts';
import { connectReadOnly } from './connect-existing.ts';
import { inspectDatabase, sizeOf } from './inspect-database.ts';
import { latestVersion, migrate } from './migrate.ts';
import { migrations } from './migrations/migrations.ts';
import { inNewestShape } from './old-shape.ts';
import { acquireOwnerLock, hasOtherLiveOwner, type OwnerLock } from './owner-lock.ts';
import { finishRecovery, replaceDamaged, type ReplacedStore } from './replace-damaged.ts';
import { isBusy, isDamage, toStorageException } from './storage-errors.ts';
import type { StoragePaths } from './storage-paths.ts';
import { assertWritable } from './write-probe.ts';

const busyTimeoutMs = 5000;

/** An open store. */
export interface OpenDatabase {
  readonly db: DatabaseSync;
  /** Why nothing can be written now; null when all is well. */
  readonly writeError: AppError | null;
  /** Whether opening again later may lift `writeError`; not so for a file newer than this app. */
  readonly isWorthRetrying: boolean;
  /** What went wrong and was survived. */
  readonly notices: readonly AppError[];
  /** Name of the folder below `damaged/` that a damaged file was moved to; null where none was. */
  readonly setAside: string | null;
  close(): void;
}

/** Who opens, and when. */
export interface OpenOptions {
  readonly ownerToken: string;
  /** ISO 8601. */
  readonly now: string;
  /** Damage that the running program met and the check at the start had not; else null. */
  readonly knownDamage: Error | null;
}

/** Changing to WAL needs the file for itself for a moment and does not wait for it: several first starts at once try again. */
function enableWal(db: DatabaseSync): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      db.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (thrown) {
      if (!isBusy(thrown) || attempt === 100) throw thrown;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

function assertFullTextSearch(db: DatabaseSync): void {
  db.exec(`CREATE VIRTUAL TABLE temp.search_probe USING fts5 (text, tokenize = 'trigram'); DROP TABLE temp.search_probe`);
}

function openFile(paths: StoragePaths, now: string): DatabaseSync {
  const db = new DatabaseSync(paths.file, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true });
  try {
    enableWal(db);
    db.exec('PRAGMA journal_size_limit = 33554432');
    // What is erased, and every shorter form of an answer that was saved while it grew, must not stay in pages that are free again.
    db.exec('PRAGMA secure_delete = ON');
    assertFullTextSearch(db);
    migrate(db, paths, migrations, now);
    if (!existsSync(paths.marker)) writeFileSync(paths.marker, `${now}\n`);
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/** Opens a file that was looked at. Where no other process has it open, writing is tried: some damage shows only then. */
function openInspected(paths: StoragePaths, now: string, isAlone: boolean): ReplacedStore {
  const db = openFile(paths, now);
  try {
    if (!isAlone) return { db, notices: [], setAside: null };
    assertWritable(paths, db);
    return { db, notices: finishRecovery(paths, db), setAside: null };
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/** Null: the file is newer than this app. */
function openForWriting(paths: StoragePaths, options: OpenOptions): ReplacedStore | null {
  const isAlone = !hasOtherLiveOwner(paths.ownersFolder, options.ownerToken);
  const wasUnclean = isAlone && sizeOf(`${paths.file}-wal`) > 0;
  try {
    if (options.knownDamage !== null) throw options.knownDamage;
    if (inspectDatabase(paths, latestVersion(migrations), wasUnclean) === 'newer') return null;
    return openInspected(paths, options.now, isAlone);
  } catch (thrown) {
    // Under a living process the file cannot be moved away: it would go on writing into the one kept aside.
    if (!isAlone || !(thrown instanceof Error) || !isDamage(thrown)) throw thrown;
    return replaceDamaged(paths, thrown, options.now, () => openFile(paths, options.now));
  }
}

function openReadOnly(paths: StoragePaths, writeError: AppError, isWorthRetrying: boolean): OpenDatabase {
  const db = inNewestShape(connectReadOnly(paths.file), sizeOf(paths.file), migrations);
  return { db, writeError, isWorthRetrying, notices: [writeError], setAside: null, close: () => db.close() };
}

function toOpenDatabase({ db, notices, setAside }: ReplacedStore, lock: OwnerLock): OpenDatabase {
  const close = (): void => {
    db.close();
    lock.release();
  };
  return { db, writeError: null, isWorthRetrying: false, notices, setAside, close };
}

/** Reading is better than nothing, but the reason why it cannot be written says more than why it cannot be read either. */
function openInNeed(paths: StoragePaths, exception: AppException): OpenDatabase {
  if (exception.error.code === 'storage-corrupt' || sizeOf(paths.file) === 0) throw exception;
  try {
    return openReadOnly(paths, exception.error, true);
  } catch {
    throw exception;
  }
}

const newerFileError = appError(
  'storage-failed',
  'These chats were written by a newer Kilodesk. They can be read; to write, install the newer version again.',
  { detail: 'newer' },
);

/**
 * Opens the store in `paths.folder`, making what is missing. A damaged file is moved aside and what can be read of it copied to
 * a new one; where nothing can be written, or the file is newer than this app, it is opened for reading. Throws an `AppException`
 * (`storage-failed`, `storage-full`, `storage-corrupt`) when not even that works.
 */
export function openDatabase(paths: StoragePaths, options: OpenOptions): OpenDatabase {
  let lock: OwnerLock | null = null;
  try {
    mkdirSync(paths.folder, { recursive: true });
    lock = acquireOwnerLock(paths.ownersFolder, options.ownerToken);
    const opened = openForWriting(paths, options);
    if (opened !== null) return toOpenDatabase(opened, lock);
  } catch (thrown) {
    lock?.release();
    return openInNeed(paths, toStorageException(thrown, paths.folder));
  }
  lock.release();
  return openReadOnly(paths, newerFileError, false);
}
