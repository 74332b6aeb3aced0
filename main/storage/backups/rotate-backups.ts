import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { JobProgress } from '../jobs/storage-job.ts';
import type { StoragePaths } from '../storage-paths.ts';
import { noteNameOf, parseBackupName } from './backup-names.ts';
import { readBackupNote } from './backup-note.ts';
import { chooseKeptBackups, type DatedBackup } from './choose-kept-backups.ts';
import { fileHashes } from './count-store.ts';
import { dropUnusedContents } from './kept-files.ts';
import { backupNames } from './list-backups.ts';

/** Backups with a note, without those made before migrations, which have an order and a limit of their own. */
export function datedBackups(paths: StoragePaths): readonly DatedBackup[] {
  return backupNames(paths).flatMap((name): readonly DatedBackup[] => {
    const kind = parseBackupName(name)?.kind;
    const note = readBackupNote(paths.backupsFolder, name);
    // What nothing is known about is somebody's, and stays.
    if (kind === undefined || kind === 'before-migration' || note === null) return [];
    const { sequence, day, counts, problems } = note;
    return [{ name, kind, sequence, day, messages: counts.messages, isSound: problems.length === 0 }];
  });
}

/** Removes a backup and its note, the backup first: a note alone says nothing to anybody. */
export function removeBackup({ backupsFolder }: StoragePaths, name: string): void {
  for (const file of [name, noteNameOf(name)]) rmSync(join(backupsFolder, file), { force: true });
}

function removeLoneNotes(paths: StoragePaths): void {
  const names = new Set(backupNames(paths));
  const isNoteOf = (name: string): string => name.replace(/\.json$/, '.sqlite');
  for (const name of readdirSync(paths.backupsFolder)) {
    if (!name.endsWith('.json') || parseBackupName(isNoteOf(name)) === null || names.has(isNoteOf(name))) continue;
    rmSync(join(paths.backupsFolder, name), { force: true });
  }
}

/** Hashes that any backup refers to; null where one of them does not say. */
function* usedHashes(paths: StoragePaths): Generator<JobProgress, ReadonlySet<string> | null, void> {
  const used = new Set<string>();
  const names = backupNames(paths);
  for (const [index, name] of names.entries()) {
    yield { done: index, total: names.length };
    try {
      const db = new DatabaseSync(join(paths.backupsFolder, name), { readOnly: true });
      try {
        for (const hash of fileHashes(db)) used.add(hash);
      } finally {
        db.close();
      }
    } catch {
      // Without knowing what a damaged one needs, nothing may go.
      return null;
    }
  }
  return used;
}

/** Removes the contents of files that no backup refers to any more. For the holder of the backup lock. */
export function* dropUnusedFiles(paths: StoragePaths): Generator<JobProgress, void, void> {
  const used = yield* usedHashes(paths);
  if (used !== null) yield* dropUnusedContents(paths.keptFilesFolder, used);
}

/** Removes the backups that are not kept, and what only they needed. For the holder of the backup lock. */
export function* rotateBackups(paths: StoragePaths): Generator<JobProgress, void, void> {
  const dated = datedBackups(paths);
  const kept = chooseKeptBackups(dated);
  for (const { name } of dated) if (!kept.has(name)) removeBackup(paths, name);
  removeLoneNotes(paths);
  yield* dropUnusedFiles(paths);
}
