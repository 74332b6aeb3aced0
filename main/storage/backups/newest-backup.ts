import { existsSync, readdirSync } from 'node:fs';
import type { StoragePaths } from '../storage-paths.ts';
import { parseBackupName, type BackupName } from './backup-names.ts';

/** What the newest backup is called; null when there is none. Looks at names only. */
export function newestBackup({ backupsFolder }: StoragePaths): BackupName | null {
  if (!existsSync(backupsFolder)) return null;
  return readdirSync(backupsFolder).map(parseBackupName).reduce((a, b) => (b === null || (a !== null && a.createdAt >= b.createdAt) ? a : b), null);
}
