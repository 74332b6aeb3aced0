import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** A file read piece by piece. */
export interface FileReader {
  /** In bytes. */
  readonly size: number;
  /** `length` bytes from `offset` on; behind the file's end they are zero. */
  read(offset: number, length: number): Buffer;
  close(): void;
}

/** A file in which nothing is. */
export const emptyFile: FileReader = { size: 0, read: (_offset, length) => Buffer.alloc(length), close: () => {} };

function isMissing(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
}

/**
 * Opens `path`; a file that is not there reads as an empty one. Throws the file system's errors. Closing it drops the locks that
 * SQLite holds on that file in this process: only for files that no connection of ours has open.
 */
export function openFileReader(path: string): FileReader {
  let handle: number;
  try {
    handle = openSync(path, 'r');
  } catch (thrown) {
    if (isMissing(thrown)) return emptyFile;
    throw thrown;
  }
  return {
    size: fstatSync(handle).size,
    read: (offset, length) => {
      const bytes = Buffer.allocUnsafe(length);
      let filled = 0;
      while (filled < length) {
        const count = readSync(handle, bytes, filled, length - filled, offset + filled);
        if (count === 0) break;
        filled += count;
      }
      return filled === length ? bytes : bytes.fill(0, filled);
    },
    close: () => closeSync(handle),
  };
}
