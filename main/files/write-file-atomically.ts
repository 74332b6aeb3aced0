import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isSyncUnsupported } from './sync-file.ts';

/** Makes a finished rename survive a power cut, where the file system can. Windows cannot open folders and does not need it. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } catch (thrown) {
    if (!isSyncUnsupported(thrown)) throw thrown;
  } finally {
    await folder.close();
  }
}

/**
 * Replaces the file at `path` in one step: whoever reads it, even after a crash or a power cut, finds the old content
 * or the new one, whole. Readable by the user alone. On failure (the error of `node:fs`) the old file is untouched.
 */
export async function writeFileAtomically(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (thrown) {
    await rm(temporary, { force: true });
    throw thrown;
  }
  await syncFolder(dirname(path));
}
