import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { JobProgress } from '../jobs/storage-job.ts';

const chunkBytes = 1024 * 1024;

/** SHA-256 of a file's content in lower-case hex, read a MiB at a time. Throws the file system's errors. */
export function* hashFile(path: string): Generator<JobProgress, string, void> {
  const hash = createHash('sha256');
  const total = statSync(path).size;
  const chunk = Buffer.allocUnsafe(Math.max(1, Math.min(chunkBytes, total)));
  const file = openSync(path, 'r');
  try {
    for (let done = 0; ; ) {
      const count = readSync(file, chunk);
      if (count === 0) return hash.digest('hex');
      hash.update(chunk.subarray(0, count));
      done += count;
      if (count === chunkBytes) yield { done, total };
    }
  } finally {
    closeSync(file);
  }
}
