import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFile, syncFolder } from './sync-file.ts';

/**
 * As `writeFileAtomically`, for who cannot wait: the storage worker, and what a window does while it closes. Whoever reads the file finds
 * the old text or the new one, after a power cut too. Throws the file system's errors, the old file untouched. One writer at a time.
 */
export function writeFileInOneStep(path: string, text: string): void {
  const unfinished = `${path}.partial`;
  try {
    writeFileSync(unfinished, text, { mode: 0o600 });
    syncFile(unfinished);
    renameSync(unfinished, path);
  } finally {
    rmSync(unfinished, { force: true });
  }
  syncFolder(dirname(path));
}
