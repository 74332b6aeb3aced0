import { closeSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import type { JobProgress } from '../jobs/storage-job.ts';

const chunkBytes = 1024 * 1024;

/** Copies a file's content a MiB at a time into `to`, which must not exist. Throws the file system's errors and leaves what it wrote. */
export function* copyFile(from: string, to: string): Generator<JobProgress, void, void> {
  const total = statSync(from).size;
  const chunk = Buffer.allocUnsafe(Math.max(1, Math.min(chunkBytes, total)));
  const source = openSync(from, 'r');
  try {
    const target = openSync(to, 'wx', 0o600);
    try {
      for (let done = 0; ; ) {
        const count = readSync(source, chunk);
        if (count === 0) return;
        for (let written = 0; written < count; ) written += writeSync(target, chunk, written, count - written);
        done += count;
        if (count === chunkBytes) yield { done, total };
      }
    } finally {
      closeSync(target);
    }
  } finally {
    closeSync(source);
  }
}
