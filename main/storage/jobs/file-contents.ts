import { readFileSync } from 'node:fs';
import { contentPath } from '../backups/kept-files.ts';
import type { JobContext } from './storage-job.ts';

/** Reads what files hold. */
export interface ContentReader {
  /** Null for a file whose content is gone. */
  read(hash: string): Buffer | null;
}

/** Builds the reader for the store of a job. */
export function createContentReader({ paths }: JobContext): ContentReader {
  return {
    read: (hash) => {
      try {
        return readFileSync(contentPath(paths.filesFolder, hash));
      } catch {
        // Whatever the reason is, the rest of the chat is worth having.
        return null;
      }
    },
  };
}
