import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { toAppError } from '../../app/errors/app-error.ts';
import { storageError } from './storage-error.ts';

/** More than a save of most answers and drafts needs. */
const wantedBytes = 256 * 1024;

/**
 * Whether something can be written into `folder` again, tried by writing it: free space alone does not tell, since it may be
 * another user's. False only for want of room; what else keeps files from being written is not told here. Never rejects.
 */
export async function hasRoom(folder: string): Promise<boolean> {
  const path = join(folder, `room-${randomUUID()}.tmp`);
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(Buffer.alloc(wantedBytes, 1));
      await file.sync();
    } finally {
      await file.close();
    }
    return true;
  } catch (thrown) {
    return toAppError(storageError('A file', thrown)).code !== 'storage-full';
  } finally {
    await rm(path, { force: true }).catch(() => undefined);
  }
}
