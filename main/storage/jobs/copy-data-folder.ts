import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { appException } from '../../../app/errors/app-error.ts';
import { copyFile } from '../backups/copy-file.ts';
import { countStore } from '../backups/count-store.ts';
import { hashFile } from '../backups/hash-file.ts';
import { bringContents, contentHashes } from '../backups/kept-files.ts';
import { assertRoom, copySound, dataVersionOf } from '../backups/make-backup.ts';
import { removeDatabase } from '../backups/stage-backup.ts';
import { syncFile, syncFolder } from '../../files/sync-file.ts';
import { hasOtherLiveOwner } from '../owner-lock.ts';
import { storagePaths, type StoragePaths } from '../storage-paths.ts';
import { inTransaction } from '../transaction.ts';
import { asPhase } from './job-phases.ts';
import type { JobContext, JobProgress } from './storage-job.ts';

/**
 * What to copy where. `bulk`: contents of files, backups and damaged files, which do not change once they are there, while everything
 * goes on; `rest`: what came since, the database and the files named, when nobody writes any more.
 */
export interface FolderCopy {
  readonly target: string;
  readonly part: 'bulk' | 'rest';
  /** Small files of the folder itself. */
  readonly fileNames: readonly string[];
}

/** What is being written, and locks. */
const isPassing = (name: string): boolean => /\.(partial|staged|tmp|lock)(-\w+)?$/.test(name) || name === 'incoming';

/** Paths of all files below a folder, relative to it. */
function filesBelow(folder: string, prefix = ''): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): readonly string[] => {
    if (isPassing(entry.name)) return [];
    const path = join(prefix, entry.name);
    if (entry.isDirectory()) return filesBelow(join(folder, entry.name), path);
    return entry.isFile() ? [path] : [];
  });
}

/** Copies a file and reads both again, so that what arrived is what was there. */
function* copyChecked(from: string, to: string): Generator<JobProgress, void, void> {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  rmSync(to, { force: true });
  yield* copyFile(from, to);
  syncFile(to);
  if ((yield* hashFile(from)) !== (yield* hashFile(to))) {
    throw appException('storage-failed', `The copy of ${basename(from)} is not what the file is. The disk may be failing.`);
  }
}

/** Contents and backups never change under their name; notes beside backups may. */
function isUpToDate(from: string, to: string): boolean {
  return !from.endsWith('.json') && existsSync(to) && statSync(to).size === statSync(from).size;
}

async function* copyFolder(from: string, to: string): AsyncGenerator<JobProgress, void, void> {
  const files = filesBelow(from);
  for (const [index, file] of files.entries()) {
    yield { done: index, total: files.length };
    const [source, target] = [join(from, file), join(to, file)];
    // Backups come and go meanwhile.
    if (!existsSync(source) || isUpToDate(source, target)) continue;
    yield* asPhase(copyChecked(source, target), index, files.length);
  }
}

async function* copyBulk(from: StoragePaths, to: StoragePaths): AsyncGenerator<JobProgress, void, void> {
  yield* asPhase(copyFolder(from.filesFolder, to.filesFolder), 0, 4);
  // Contents that backups share with the store stay shared; what only they have is copied with them.
  yield* asPhase(bringContents([...contentHashes(from.keptFilesFolder)], to.filesFolder, to.keptFilesFolder), 1, 4);
  yield* asPhase(copyFolder(from.backupsFolder, to.backupsFolder), 2, 4);
  yield* asPhase(copyFolder(from.damagedFolder, to.damagedFolder), 3, 4);
}

function bytesBelow(folder: string): number {
  return filesBelow(folder).reduce((sum, file) => sum + (statSync(join(folder, file), { throwIfNoEntry: false })?.size ?? 0), 0);
}

function bytesOf({ file, filesFolder, backupsFolder, damagedFolder }: StoragePaths): number {
  const database = ['', '-wal'].reduce((sum, suffix) => sum + (statSync(`${file}${suffix}`, { throwIfNoEntry: false })?.size ?? 0), 0);
  return database + bytesBelow(filesFolder) + bytesBelow(backupsFolder) + bytesBelow(damagedFolder);
}

/** Throws unless nobody else has the store open, and nobody has written to it since. */
function assertUntouched({ db, paths, ownerToken }: JobContext, dataVersion: number | null): void {
  const isUntouched = inTransaction(db, 'written', () => {
    const isAlone = !hasOtherLiveOwner(paths.ownersFolder, ownerToken);
    return isAlone && (dataVersion === null || dataVersionOf(db) === dataVersion);
  });
  if (!isUntouched) {
    throw appException('request-invalid', 'Another Kilodesk is using these chats. Close it, or wait for its command to end.', { retryable: true });
  }
}

async function* copyRest(context: JobContext, to: StoragePaths, fileNames: readonly string[]): AsyncGenerator<JobProgress, void, void> {
  const { db, paths } = context;
  assertUntouched(context, null);
  yield* asPhase(copyBulk(paths, to), 0, 3);
  removeDatabase(to.file);
  const { counts, dataVersion } = yield* asPhase(copySound(db, to.file), 1, 3);
  if (JSON.stringify(countStore(db, 0)) !== JSON.stringify(counts)) throw appException('storage-failed', 'The copy of the chats is not complete.');
  syncFile(to.file);
  for (const [index, name] of fileNames.entries()) {
    const from = join(paths.folder, name);
    if (existsSync(from)) yield* asPhase(asPhase(copyChecked(from, join(to.folder, name)), index, fileNames.length), 2, 3);
  }
  syncFolder(to.folder);
  assertUntouched(context, dataVersion);
}

/**
 * Copies a part of the data folder and checks what arrived. What it wrote is the caller's to remove when this is cancelled or fails:
 * `storage-full` before it begins where there is no room, `request-invalid` where another process has the store open.
 */
export async function* copyDataFolder(context: JobContext, { target, part, fileNames }: FolderCopy): AsyncGenerator<JobProgress, null, void> {
  const to = storagePaths(target);
  if (part === 'bulk') {
    assertRoom(target, bytesOf(context.paths));
    yield* copyBulk(context.paths, to);
  } else {
    yield* copyRest(context, to, fileNames);
  }
  return null;
}
