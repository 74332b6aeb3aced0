import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { AppError } from '../../app/errors/app-error.ts';
import { setAsideFile } from './backups/list-backups.ts';
import { newestBackup } from './backups/newest-backup.ts';
import { damagedName, setAside, trySalvage, type Salvaged } from './damaged-database.ts';
import { readRecoveryNote, removeRecoveryNote, writeRecoveryNote, type RecoveryNote } from './recovery-note.ts';
import { givenUpNotice, ofEarlierDamage, recoveryNotice } from './recovery-notice.ts';
import { toStorageException } from './storage-errors.ts';
import type { StoragePaths } from './storage-paths.ts';

/** A store that works, and what is to be told of it. */
export interface ReplacedStore {
  readonly db: DatabaseSync;
  readonly notices: readonly AppError[];
  /** Name of the folder below `damaged/` that the file was moved to just now; null where none was. */
  readonly setAside: string | null;
}

/** Copying that ended the program so often is not begun again. */
const mostAttempts = 3;

/** A move that was ended goes on to the same folder; what has become damaged since gets one of its own. */
function planFor(paths: StoragePaths, damage: Error, now: string): RecoveryNote {
  const begun = readRecoveryNote(paths);
  const last = begun?.folders.at(-1);
  if (begun === null || last === undefined) return { folders: [damagedName(paths, now)], damage: damage.message, attempts: 0 };
  const isMoved = existsSync(setAsideFile(paths, last));
  return isMoved && existsSync(paths.file) ? { ...begun, folders: [...begun.folders, damagedName(paths, now)] } : begun;
}

/** Chats and messages are what is in the store afterwards. */
function salvageAll(files: readonly string[], db: DatabaseSync): Salvaged | Error {
  let all: Salvaged = { conversations: 0, messages: 0, cutMessages: 0, unusableRows: 0 };
  for (const file of files) {
    const salvaged = trySalvage(file, db);
    if (salvaged instanceof Error) return salvaged;
    const [cutMessages, unusableRows] = [all.cutMessages + salvaged.cutMessages, all.unusableRows + salvaged.unusableRows];
    all = { ...salvaged, cutMessages, unusableRows };
  }
  return all;
}

/** The attempt counts before it begins: a process that dies of it cannot count it any more. */
function salvageCounted(paths: StoragePaths, db: DatabaseSync, note: RecoveryNote, files: readonly string[]): Salvaged | Error {
  try {
    writeRecoveryNote(paths, { ...note, attempts: note.attempts + 1 });
  } catch (thrown) {
    return thrown instanceof Error ? thrown : new Error(String(thrown));
  }
  return salvageAll(files, db);
}

/** For the next start. A full disk is no fault of the file's. */
function keepUncounted(paths: StoragePaths, note: RecoveryNote): void {
  try {
    writeRecoveryNote(paths, note);
  } catch {
    // Then it counts after all: the file is kept whatever comes of it.
  }
}

/**
 * Copies what was set aside into `db`; rows that are there already stay as they are. On a full disk the note stays for the next start, and
 * what ended the program each time is not tried again.
 */
function salvageInto(paths: StoragePaths, db: DatabaseSync, note: RecoveryNote, files: readonly string[]): AppError {
  const damage = new Error(note.damage);
  const keptAs = setAsideFile(paths, note.folders[0] ?? '');
  const backupAt = newestBackup(paths)?.createdAt ?? null;
  if (note.attempts >= mostAttempts) {
    removeRecoveryNote(paths);
    return givenUpNotice(damage, keptAs, note.attempts, backupAt);
  }
  const salvaged = salvageCounted(paths, db, note, files);
  const isWorthRetrying = salvaged instanceof Error && toStorageException(salvaged, paths.folder).error.code === 'storage-full';
  if (isWorthRetrying) keepUncounted(paths, note);
  else removeRecoveryNote(paths);
  return recoveryNotice(damage, keptAs, salvaged, backupAt);
}

/**
 * Moves the damaged file aside and copies what can be read of it to a new one, which `openNew` makes. Wherever it is ended, the next start
 * goes on with it. Throws what `openNew` and the file system throw.
 */
export function replaceDamaged(paths: StoragePaths, damage: Error, now: string, openNew: () => DatabaseSync): ReplacedStore {
  const note = planFor(paths, damage, now);
  writeRecoveryNote(paths, note);
  const name = note.folders.at(-1) ?? '';
  const keptAs = setAside(paths, name);
  const db = openNew();
  const files = note.folders.map((name) => setAsideFile(paths, name)).filter((file) => existsSync(file) || file === keptAs);
  if (files.length > 0) return { db, notices: [salvageInto(paths, db, note, files)], setAside: keptAs === null ? null : name };
  removeRecoveryNote(paths);
  return { db, notices: [recoveryNotice(damage, null, null, newestBackup(paths)?.createdAt ?? null)], setAside: null };
}

/**
 * Goes on with a recovery that was ended after the new store was made. For who is alone with the store. Throws the file
 * system's errors.
 */
export function finishRecovery(paths: StoragePaths, db: DatabaseSync): readonly AppError[] {
  const note = readRecoveryNote(paths);
  if (note === null) return [];
  const files = note.folders.map((name) => setAsideFile(paths, name)).filter((file) => existsSync(file));
  if (files.length > 0) return [ofEarlierDamage(salvageInto(paths, db, note, files))];
  // It was ended before anything was moved, and the file is sound after all.
  removeRecoveryNote(paths);
  return [];
}
