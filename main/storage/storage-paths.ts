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
  };
}

/** A time as part of a file name: no colons, sortable. */
export function fileNameOfTime(iso: string): string {
  return iso.replaceAll(':', '-');
}
