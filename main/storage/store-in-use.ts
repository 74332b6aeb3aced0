import { existsSync } from 'node:fs';
import { hasOtherLiveOwner } from './owner-lock.ts';
import { storagePaths } from './storage-paths.ts';

/** Whether any process has the store in `folder` open. Throws SQLite's and the file system's errors. */
export function isStoreInUse(folder: string): boolean {
  const { ownersFolder } = storagePaths(folder);
  return existsSync(ownersFolder) && hasOtherLiveOwner(ownersFolder, '');
}
