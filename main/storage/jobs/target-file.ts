import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { storageError } from '../../files/storage-error.ts';
import { syncFolder } from '../../files/sync-file.ts';

/** A file that is there only once it is whole. Fails with `storage-full` or `storage-failed`, which name the export. */
export interface TargetFile {
  write(text: string): void;
  /** Puts what was written in the place of whatever is there, for good. */
  commit(): void;
  /** Leaves no trace; nothing to do after {@link commit}. */
  discard(): void;
  /** Bytes written so far. */
  readonly sizeBytes: number;
}

const bufferedCharacters = 256 * 1024;

function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    throw storageError('The export', thrown);
  }
}

/** Begins a file beside `path`, readable by the user alone, which takes the name `path` in one step when it is whole. */
export function openTargetFile(path: string): TargetFile {
  const temporary = `${path}.${randomUUID()}.tmp`;
  const file = attempt(() => openSync(temporary, 'wx', 0o600));
  let waiting: string[] = [];
  let waitingLength = 0;
  let sizeBytes = 0;
  let isOpen = true;
  let isCommitted = false;

  const flush = (): void => {
    const bytes = Buffer.from(waiting.join(''), 'utf8');
    waiting = [];
    waitingLength = 0;
    for (let done = 0; done < bytes.length; done += attempt(() => writeSync(file, bytes, done)));
    sizeBytes += bytes.length;
  };
  const close = (): void => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };

  return {
    get sizeBytes() {
      return sizeBytes;
    },
    write: (text) => {
      waiting.push(text);
      waitingLength += text.length;
      if (waitingLength >= bufferedCharacters) flush();
    },
    commit: () => {
      flush();
      attempt(() => {
        fsyncSync(file);
        close();
        renameSync(temporary, path);
      });
      isCommitted = true;
      attempt(() => syncFolder(dirname(path)));
    },
    discard: () => {
      if (isCommitted) return;
      close();
      rmSync(temporary, { force: true });
    },
  };
}
