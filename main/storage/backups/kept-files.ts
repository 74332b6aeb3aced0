import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { contentPath } from '../files/content-files.ts';
import { isHash } from '../files/content-hash.ts';
import type { JobProgress } from '../jobs/storage-job.ts';
import { syncFile } from '../../files/sync-file.ts';

/** Links share their content, which nobody ever writes to; where the file system has none, it is copied. */
function linkOrCopy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  try {
    linkSync(from, to);
  } catch {
    // Links are refused with many codes, by file systems without them, across disks and for too many of one file.
    if (existsSync(to)) return;
    const unfinished = `${to}.${process.pid}.partial`;
    try {
      copyFileSync(from, unfinished);
      syncFile(unfinished);
      renameSync(unfinished, to);
    } finally {
      rmSync(unfinished, { force: true });
    }
  }
}

/** Brings the contents with these hashes from one folder to another, where they are not there yet; answers which are in neither. */
export function* bringContents(hashes: readonly string[], from: string, to: string): Generator<JobProgress, readonly string[], void> {
  const missing: string[] = [];
  let yieldedAt = performance.now();
  for (const [index, hash] of hashes.entries()) {
    if (performance.now() - yieldedAt > 20) {
      yield { done: index, total: hashes.length };
      yieldedAt = performance.now();
    }
    if (!isHash(hash)) {
      missing.push(hash);
      continue;
    }
    const [source, target] = [contentPath(from, hash), contentPath(to, hash)];
    if (existsSync(target)) continue;
    if (existsSync(source)) linkOrCopy(source, target);
    else missing.push(hash);
  }
  return missing;
}

/** Every content in a folder, by its hash. What else lies there is left out. */
export function* contentHashes(folder: string): Generator<string, void, void> {
  if (!existsSync(folder)) return;
  for (const part of readdirSync(folder)) {
    if (!/^[0-9a-f]{2}$/.test(part)) continue;
    for (const name of readdirSync(join(folder, part))) if (isHash(name)) yield name;
  }
}

/** Removes the contents that are not in `used`. */
export function* dropUnusedContents(folder: string, used: ReadonlySet<string>): Generator<JobProgress, void, void> {
  let yieldedAt = performance.now();
  for (const hash of [...contentHashes(folder)].filter((each) => !used.has(each))) {
    rmSync(contentPath(folder, hash), { force: true });
    if (performance.now() - yieldedAt <= 20) continue;
    yield { done: 0, total: null };
    yieldedAt = performance.now();
  }
}
