import { existsSync, statSync } from 'node:fs';
import { appException, AppException, type AppError } from '../../app/errors/app-error.ts';
import { setAsideFile } from './backups/list-backups.ts';
import { isFileLocked } from './file-lock.ts';
import { openDatabase, type OpenDatabase } from './open-database.ts';
import { hasOtherLiveOwner, isOwnerAlive } from './owner-lock.ts';
import { emptyIndex } from './search-index.ts';
import type { SetAside } from './set-aside.ts';
import { isDamage, isIndexDamage, storeGone, toStorageException } from './storage-errors.ts';
import { createStorageOperations, readingOperations, type StorageOperations } from './storage-operations.ts';
import { storagePaths, timeOfFileName } from './storage-paths.ts';
import { keepGate } from './write-gate.ts';

/** The store inside the worker: opens the file, runs operations, and opens again where that may help. */
export interface StorageEngine {
  readonly notices: readonly AppError[];
  /** Opens the file if it is not open. Never throws: what went wrong becomes a notice. */
  start(now: string): void;
  /** Runs one operation; fails with an `AppException`. `now` is ISO 8601. */
  run(name: keyof StorageOperations, args: readonly unknown[], now: string): unknown;
  /**
   * Moves the damaged file aside, and goes on with a new one that has what can be read of it. Fails with `request-invalid` while another
   * process has it open.
   */
  setDamagedAside(damage: string, now: string): SetAside;
  close(): void;
}

interface Session {
  readonly database: OpenDatabase;
  /** The file that is open. */
  readonly fileId: string | null;
  readonly operations: StorageOperations;
}

/** What tells a file from another one of the same name; null where there is none. */
function fileIdOf(path: string): string | null {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? null : `${stat.dev}:${stat.ino}`;
}

/** Builds the engine for the store in `folder`; `ownerToken` names this process. */
export function createStorageEngine(folder: string, ownerToken: string): StorageEngine {
  const paths = storagePaths(folder);
  const isAlive = (token: string): boolean => isOwnerAlive(paths.ownersFolder, token);
  const isRestoring = (): boolean => isFileLocked(paths.restoreLock);
  let session: Session | null = null;
  let notices: readonly AppError[] = [];

  const addNotices = (added: readonly AppError[]): void => {
    const fresh = added.filter((notice) => !notices.some((known) => known.message === notice.message));
    if (fresh.length > 0) notices = [...notices, ...fresh];
  };

  const open = (now: string, knownDamage: Error | null = null): Session => {
    const database = openDatabase(paths, { ownerToken, now, knownDamage });
    try {
      const { filesFolder } = paths;
      keepGate(database.db, paths);
      const operations = createStorageOperations(database.db, { ownerToken, filesFolder, isOwnerAlive: isAlive, isRestoring });
      if (database.writeError === null) operations.recover();
      addNotices(database.notices);
      session = { database, operations, fileId: fileIdOf(paths.file) };
      return session;
    } catch (thrown) {
      database.close();
      // The search index is first read here, so that its damage shows here too.
      if (knownDamage !== null || database.writeError !== null || !(thrown instanceof Error) || !isDamage(thrown)) throw thrown;
      return open(now, thrown);
    }
  };

  const close = (): void => {
    session?.database.close();
    session = null;
  };

  const reopen = (now: string): Session => {
    close();
    return open(now);
  };

  /** An open session that can do `name`; a disk that was full or read-only, and the file itself, may have changed since. */
  const sessionFor = (name: keyof StorageOperations, now: string): Session => {
    if (session === null) return open(now);
    const fileId = fileIdOf(paths.file);
    // A file that was deleted under us can still be written, and all of that would be lost with the last program that has it open.
    const isGone = session.fileId !== null && fileId === null;
    const current = isGone || fileId === session.fileId ? session : reopen(now);
    if (readingOperations.has(name)) return current;
    if (isGone) throw storeGone();
    const { writeError, isWorthRetrying } = current.database;
    if (writeError === null) return current;
    if (!isWorthRetrying) throw new AppException(writeError);
    const reopened = reopen(now);
    if (reopened.database.writeError !== null) throw new AppException(reopened.database.writeError);
    return reopened;
  };

  /** A damaged index keeps messages from being saved, and can be made anew from them: no reason to start a new file. */
  const repairIndex = (thrown: unknown): boolean => {
    if (session === null || session.database.writeError !== null || !isIndexDamage(thrown)) return false;
    try {
      emptyIndex(session.database.db);
      return true;
    } catch {
      // Then the damage goes deeper, and what was thrown first says so.
      return false;
    }
  };

  const runOnce = (name: keyof StorageOperations, args: readonly unknown[], now: string): unknown => {
    const { operations } = sessionFor(name, now);
    return Reflect.apply(operations[name], undefined, args);
  };

  return {
    get notices() {
      return notices;
    },
    start: (now) => {
      try {
        open(now);
      } catch (thrown) {
        addNotices([toStorageException(thrown, folder).error]);
      }
    },
    run: (name, args, now) => {
      try {
        try {
          return runOnce(name, args, now);
        } catch (thrown) {
          if (!repairIndex(thrown)) throw thrown;
          return runOnce(name, args, now);
        }
      } catch (thrown) {
        if (!(thrown instanceof Error) || !isDamage(thrown) || session === null) throw toStorageException(thrown, folder);
        try {
          close();
          open(now, thrown);
          return runOnce(name, args, now);
        } catch (again) {
          throw toStorageException(again, folder);
        }
      }
    },
    setDamagedAside: (damage, now) => {
      if (existsSync(paths.ownersFolder) && hasOtherLiveOwner(paths.ownersFolder, ownerToken)) {
        const message = 'The file with the chats that are here is damaged, and another Kilodesk has it open. Close that one, then restore.';
        throw appException('request-invalid', message, { retryable: true });
      }
      close();
      const { setAside } = open(now, appException('storage-corrupt', damage)).database;
      if (setAside === null) throw storeGone();
      return { name: setAside, createdAt: timeOfFileName(setAside) ?? now, file: setAsideFile(paths, setAside) };
    },
    close,
  };
}
