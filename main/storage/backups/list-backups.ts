import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Backup } from '../../../app/domain/backup.ts';
import { contentPath } from '../files/content-files.ts';
import { isHash } from '../files/content-hash.ts';
import { sizeOf } from '../inspect-database.ts';
import { latestVersion, readVersion } from '../migrate.ts';
import { migrations } from '../migrations/migrations.ts';
import { timeOfFileName, type StoragePaths } from '../storage-paths.ts';
import { parseBackupName } from './backup-names.ts';
import { readBackupNote } from './backup-note.ts';
import { countStore, fileHashes } from './count-store.ts';

/** File names of all backups, without those that are set aside; newest first by their names. */
export function backupNames({ backupsFolder }: StoragePaths): readonly string[] {
  if (!existsSync(backupsFolder)) return [];
  return readdirSync(backupsFolder).filter((name) => parseBackupName(name) !== null).toSorted().toReversed();
}

/** Hashes in `db` whose content is neither in the store nor with the backups. */
function missingContents(db: DatabaseSync, paths: StoragePaths): number {
  const isThere = (hash: string): boolean =>
    isHash(hash) && [paths.keptFilesFolder, paths.filesFolder].some((folder) => existsSync(contentPath(folder, hash)));
  return fileHashes(db).filter((hash) => !isThere(hash)).length;
}

/** Looks into a backup that has no note, such as one made before a migration. */
function lookInside(paths: StoragePaths, name: string): Pick<Backup, 'counts' | 'problems' | 'isNewer'> {
  try {
    const db = new DatabaseSync(join(paths.backupsFolder, name), { readOnly: true });
    try {
      const isNewer = readVersion(db) > latestVersion(migrations);
      return { counts: isNewer ? null : countStore(db, missingContents(db, paths)), problems: [], isNewer };
    } finally {
      db.close();
    }
  } catch (thrown) {
    return { counts: null, problems: [`It cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`], isNewer: false };
  }
}

function describe(paths: StoragePaths, name: string): readonly Backup[] {
  const parsed = parseBackupName(name);
  if (parsed === null) return [];
  const note = readBackupNote(paths.backupsFolder, name);
  const sizeBytes = sizeOf(join(paths.backupsFolder, name));
  if (note === null) return [{ name, ...parsed, appVersion: null, sizeBytes, ...lookInside(paths, name) }];
  const { appVersion, counts, problems, schemaVersion } = note;
  return [{ name, ...parsed, appVersion, counts, sizeBytes, problems, isNewer: schemaVersion > latestVersion(migrations) }];
}

/** Damaged files that were kept: what can be read of them can be recovered once more. */
function setAside({ damagedFolder, file }: StoragePaths): readonly Backup[] {
  if (!existsSync(damagedFolder)) return [];
  return readdirSync(damagedFolder).flatMap((name): readonly Backup[] => {
    const createdAt = timeOfFileName(name);
    const sizeBytes = sizeOf(setAsideFile({ damagedFolder, file }, name));
    if (createdAt === null || sizeBytes === 0) return [];
    return [{ name, kind: 'set-aside', createdAt, appVersion: null, counts: null, sizeBytes, problems: [], isNewer: false }];
  });
}

/** The database in the folder of that name among those that were set aside. */
export function setAsideFile({ damagedFolder, file }: Pick<StoragePaths, 'damagedFolder' | 'file'>, name: string): string {
  return join(damagedFolder, name, basename(file));
}

/** Everything that can be restored, newest first. Throws the file system's errors; one that cannot be read is listed as such. */
export function* listBackups(paths: StoragePaths): Generator<{ done: number; total: number }, readonly Backup[], void> {
  const names = backupNames(paths);
  const found: Backup[] = [...setAside(paths)];
  for (const [index, name] of names.entries()) {
    yield { done: index, total: names.length };
    found.push(...describe(paths, name));
  }
  return found.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0));
}
