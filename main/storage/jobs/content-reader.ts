import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { contentPath } from '../files/content-files.ts';
import type { JobContext } from './storage-job.ts';

/** Reads what files hold. */
export interface ContentReader {
  /** Null for a file whose content is gone or no longer the one that was kept. */
  read(hash: string): Buffer | null;
}

/** Builds the reader for the store of a job. */
export function createContentReader({ paths }: JobContext): ContentReader {
  return {
    read: (hash) => {
      try {
        const content = readFileSync(contentPath(paths.filesFolder, hash));
        return createHash('sha256').update(content).digest('hex') === hash ? content : null;
      } catch {
        // Whatever the reason is, the rest of the chat is worth having.
        return null;
      }
    },
  };
}
