import { existsSync } from 'node:fs';
import { hashFile } from '../backups/hash-file.ts';
import { contentHashes } from '../backups/kept-files.ts';
import { contentPath } from '../files/content-files.ts';
import { isHash } from '../files/content-hash.ts';
import { asPhase } from './job-phases.ts';
import type { JobProgress } from './storage-job.ts';

/** What was found among the contents of attached files. */
export interface FilesReport {
  readonly missing: number;
  /** Those whose content has another hash than their name says. */
  readonly changed: number;
  /** Those that nothing refers to. */
  readonly unused: number;
}

/** Reads the content of every file in `hashes` and looks for contents that are not among them. */
export async function* verifyFiles(folder: string, hashes: readonly string[]): AsyncGenerator<JobProgress, FilesReport, void> {
  let missing = 0;
  let changed = 0;
  for (const [index, hash] of hashes.entries()) {
    yield { done: index, total: hashes.length };
    const path = isHash(hash) ? contentPath(folder, hash) : null;
    if (path === null || !existsSync(path)) missing += 1;
    else if ((yield* asPhase(hashFile(path), index, hashes.length)) !== hash) changed += 1;
  }
  const known = new Set(hashes);
  let unused = 0;
  for (const hash of contentHashes(folder)) if (!known.has(hash)) unused += 1;
  return { missing, changed, unused };
}
