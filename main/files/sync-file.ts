import { closeSync, fsyncSync, openSync } from 'node:fs';
import { errorCodeOf } from './error-code.ts';

/** Makes what was written to a file survive a power cut. Throws the file system's errors. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

const unsupported: ReadonlySet<string | null> = new Set(['EINVAL', 'EBADF', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

/** Whether a file system says that it knows no syncing of folders, as some shared ones do: what is written is there all the same. */
export function isSyncUnsupported(thrown: unknown): boolean {
  return unsupported.has(errorCodeOf(thrown));
}

/** Makes names in a folder survive a power cut, where the file system can. Windows cannot open folders and does not need it. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } catch (thrown) {
    if (!isSyncUnsupported(thrown)) throw thrown;
  } finally {
    closeSync(folder);
  }
}
