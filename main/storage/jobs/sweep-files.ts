import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { appException } from '../../../app/errors/app-error.ts';
import { contentPath, incomingFolder } from '../files/content-files.ts';
import { isHash } from '../files/content-hash.ts';
import type { SweptFiles } from '../files/file-contents.ts';
import { isFileLocked } from '../file-lock.ts';
import { createFileRepository, type FileRepository } from '../file-repository.ts';
import { latestVersion } from '../migrate.ts';
import { migrations } from '../migrations/migrations.ts';
import { isOwnerAlive } from '../owner-lock.ts';
import { inTransaction } from '../transaction.ts';
import type { JobContext, JobProgress } from './storage-job.ts';

/** Files that are deleted under one lock. */
const batchSize = 20;

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** What processes that are gone were writing. */
function removeIncoming({ paths, ownerToken }: JobContext): void {
  const folder = incomingFolder(paths.filesFolder);
  for (const name of namesIn(folder)) {
    const [owner = ''] = name.split('.', 1);
    if (owner !== ownerToken && !isOwnerAlive(paths.ownersFolder, owner)) rmSync(join(folder, name), { force: true });
  }
}

/** Deletes contents without a row. Adding holds the same lock from a content's name to its row, so none is between the two. */
function removeOrphans({ db, paths }: JobContext, files: FileRepository, hashes: readonly string[]): number {
  return inTransaction(db, 'written', () => {
    // A restore brings the contents first and their rows at its end.
    if (isFileLocked(paths.restoreLock)) return 0;
    const orphans = hashes.filter((hash) => !files.has(hash));
    for (const hash of orphans) rmSync(contentPath(paths.filesFolder, hash), { force: true });
    return orphans.length;
  });
}

function* batches(hashes: readonly string[]): Generator<readonly string[]> {
  for (let start = 0; start < hashes.length; start += batchSize) yield hashes.slice(start, start + batchSize);
}

/** A newer version may refer to files in ways that this one does not know. */
function assertKnownVersion(db: DatabaseSync): void {
  const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
  if (version !== latestVersion(migrations)) throw appException('storage-failed', 'The files of another version are not swept.');
}

/**
 * Deletes the rows of contents that no message, no draft and nothing that waits refers to, then contents that have no row, and looks for rows that have
 * no content. Killed at any point it leaves contents without a row at worst, which the next one deletes.
 */
export function* sweepFiles(context: JobContext, _input: null): Generator<JobProgress, SweptFiles, void> {
  const { db, paths, ownerToken, now } = context;
  assertKnownVersion(db);
  const files = createFileRepository(db, { ownerToken });
  removeIncoming(context);
  const forgotten = inTransaction(db, 'synced', () => files.removeUnreferenced(now()));
  let removedCount = 0;
  for (const batch of batches(forgotten)) {
    removedCount += removeOrphans(context, files, batch);
    yield { done: 0, total: null };
  }
  // Chats in a damaged file that is kept aside may still be brought back, and their files are known nowhere else.
  const folders = namesIn(paths.damagedFolder).length > 0 ? [] : namesIn(paths.filesFolder).filter((name) => /^[0-9a-f]{2}$/.test(name));
  for (const [index, folder] of folders.entries()) {
    yield { done: index, total: folders.length };
    const orphans = namesIn(join(paths.filesFolder, folder)).filter((name) => isHash(name) && !files.has(name));
    for (const batch of batches(orphans)) {
      removedCount += removeOrphans(context, files, batch);
      yield { done: index, total: folders.length };
    }
  }
  const missing: string[] = [];
  for (const [index, hash] of files.hashes().entries()) {
    if (!existsSync(contentPath(paths.filesFolder, hash))) missing.push(hash);
    if (index % 100 === 99) yield { done: folders.length, total: folders.length };
  }
  return { removedCount, missing };
}
