import { join } from 'node:path';

/** Where the store keeps its files inside the data folder. */
export interface StoragePaths {
  readonly folder: string;
  /** The database; SQLite puts `-wal` and `-shm` beside it. */
  readonly file: string;
  /** Says that there once was a database, so that an empty or missing one is recognised as a loss. */
  readonly marker: string;
  readonly ownersFolder: string;
  readonly backupsFolder: string;
  readonly damagedFolder: string;
  /** Says that a damaged store is being recovered. */
  readonly recoveryNote: string;
  /** Contents of attached files, by their hash. */
  readonly filesFolder: string;
  /** Those that backups refer to. */
  readonly keptFilesFolder: string;
  /** Held while backups are made or removed, and while one is restored. */
  readonly backupLock: string;
  readonly restoreLock: string;
}

/** Paths of the store in `folder`. */
export function storagePaths(folder: string): StoragePaths {
  return {
    folder,
    file: join(folder, 'conversations.sqlite'),
    marker: join(folder, 'conversations.marker'),
    ownersFolder: join(folder, 'owners'),
    backupsFolder: join(folder, 'backups'),
    damagedFolder: join(folder, 'damaged'),
    recoveryNote: join(folder, 'recovering.json'),
    filesFolder: join(folder, 'files'),
    keptFilesFolder: join(folder, 'backups', 'files'),
    backupLock: join(folder, 'backups', 'backup.lock'),
    restoreLock: join(folder, 'backups', 'restore.lock'),
  };
}

/** A time as part of a file name: no colons, sortable. */
export function fileNameOfTime(iso: string): string {
  return iso.replaceAll(':', '-');
}

/** Reads {@link fileNameOfTime} back, with or without a number behind it; null for another name. */
export function timeOfFileName(name: string): string | null {
  const [, hour, minute, second] = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d(?:\.\d+)?Z)(?:-\d+)?$/.exec(name) ?? [];
  return hour === undefined ? null : `${hour}:${minute}:${second}`;
}
