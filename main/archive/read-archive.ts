import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { archiveError } from './archive-error.ts';
import { isZip } from './detect-archive.ts';
import { defaultLimits } from './archive-limits.ts';
import type { OpenArchive } from './archive.ts';
import { openJsonExport } from './open-json-export.ts';
import { openZipExport } from './open-zip-export.ts';

/** See {@link OpenArchive}. */
export const openArchive: OpenArchive = async (path, changed = {}) => {
  const limits = { ...defaultLimits, ...changed };
  const file = await openFile(path);
  try {
    const stats = await file.stat();
    if (!stats.isFile()) throw archiveError('archive-unreadable', `${path} is no file.`);
    const head = await file.read(Buffer.alloc(4), 0, 4, 0);
    const source = { file, fileBytes: stats.size, madeAt: stats.mtime.toISOString(), limits };
    return await (isZip(head.buffer.subarray(0, head.bytesRead)) ? openZipExport(source) : openJsonExport(source));
  } catch (thrown) {
    await file.close();
    throw thrown;
  }
};

async function openFile(path: string): Promise<FileHandle> {
  try {
    // Non-blocking, since opening a pipe would wait for a writer.
    return await open(path, process.platform === 'win32' ? 'r' : constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (thrown) {
    throw archiveError('archive-unreadable', `${path} cannot be opened.`, thrown);
  }
}
