import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isBusy, isIoError } from './storage-errors.ts';

const extension = '.sqlite';

/** The claim of one process on its live replies. The system releases it with the process, however that ends. */
export interface OwnerLock {
  readonly token: string;
  release(): void;
}

function fileOf(ownersFolder: string, token: string): string {
  return join(ownersFolder, `${token}${extension}`);
}

/** Opens the file and takes its lock. `held`: another connection has it. `gone`: it was deleted between the two. */
function tryLock(file: string, timeout: number): DatabaseSync | 'held' | 'gone' {
  const db = new DatabaseSync(file, { timeout });
  try {
    db.exec('BEGIN EXCLUSIVE');
    return db;
  } catch (thrown) {
    db.close();
    if (isBusy(thrown)) return 'held';
    // SQLite finds the file it has open without a name, and calls that a failing disk.
    if (isIoError(thrown) && !existsSync(file)) return 'gone';
    throw thrown;
  }
}

/** Closes and deletes. Windows does not delete open files, elsewhere the file must go while it is locked (see below). */
function closeAndDelete(db: DatabaseSync, file: string): void {
  if (process.platform !== 'win32') rmSync(file, { force: true });
  db.close();
  if (process.platform === 'win32') rmSync(file, { force: true });
}

/**
 * Takes the lock named `token`: a tiny SQLite file held in an exclusive transaction, since SQLite's file locks work on
 * every system and end with the process. Throws SQLite's and the file system's errors.
 */
export function acquireOwnerLock(ownersFolder: string, token: string): OwnerLock {
  mkdirSync(ownersFolder, { recursive: true });
  const file = fileOf(ownersFolder, token);
  for (;;) {
    const db = tryLock(file, 1000);
    if (db === 'held' || db === 'gone') continue;
    // A sweep of another process may have met the new file before it was locked and deleted it: then it locks nothing.
    if (existsSync(file)) return { token, release: () => closeAndDelete(db, file) };
    db.close();
  }
}

/** Whether the process behind `token` still runs. The file of a dead one is deleted, under its lock so that none is taken over. */
export function isOwnerAlive(ownersFolder: string, token: string): boolean {
  const file = fileOf(ownersFolder, token);
  if (!existsSync(file)) return false;
  const db = tryLock(file, 0);
  if (db === 'held') return true;
  if (db !== 'gone') closeAndDelete(db, file);
  return false;
}

/** Whether any process but `ownToken`'s has the store open; files of dead ones are deleted on the way. */
export function hasOtherLiveOwner(ownersFolder: string, ownToken: string): boolean {
  const tokens = readdirSync(ownersFolder)
    .filter((name) => name.endsWith(extension))
    .map((name) => name.slice(0, -extension.length))
    .filter((token) => token !== ownToken);
  return tokens.filter((token) => isOwnerAlive(ownersFolder, token)).length > 0;
}
