import { randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { maxFileBytes } from '../../../app/domain/attachment.ts';
import { appException, AppException } from '../../../app/errors/app-error.ts';
import { errorCodeOf } from '../../files/error-code.ts';
import { storageError } from '../../files/storage-error.ts';
import { storeGone } from '../storage-errors.ts';
import { incomingFolder } from './content-files.ts';
import { hashOf } from './content-hash.ts';

/** A content that is on disk and not yet in its place. */
export interface IncomingFile {
  readonly path: string;
  readonly hash: string;
  readonly sizeBytes: number;
}

/** Fails with `request-too-large` for what is more than any file may hold. */
export function assertFileSize(sizeBytes: number): void {
  if (sizeBytes <= maxFileBytes) return;
  throw appException('request-too-large', `A file of ${sizeBytes} bytes is too large.`, {
    reason: 'file-too-large',
    facts: { messageBytes: sizeBytes },
  });
}

/** Never makes what it lies in: a data folder that is gone would be taken for an empty one. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (thrown) {
    if (errorCodeOf(thrown) === 'ENOENT') throw storeGone();
    if (errorCodeOf(thrown) !== 'EEXIST') throw thrown;
  }
}

/**
 * Writes a content beside the others and syncs it. `ownerToken` names the process, so that what it leaves behind is known from what
 * it is still writing. Fails with `request-too-large`, `storage-full` or `storage-failed`, leaving nothing;
 * the `detail` is `gone` where the data folder is not there.
 */
export async function writeIncoming(filesFolder: string, ownerToken: string, content: Uint8Array): Promise<IncomingFile> {
  assertFileSize(content.byteLength);
  const hash = await hashOf(content);
  const path = join(incomingFolder(filesFolder), `${ownerToken}.${randomUUID()}`);
  try {
    await makeFolder(filesFolder);
    await makeFolder(incomingFolder(filesFolder));
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (thrown) {
    await discardIncoming(path);
    throw thrown instanceof AppException ? thrown : storageError('The file', thrown);
  }
  return { path, hash, sizeBytes: content.byteLength };
}

/** Deletes what was not put in its place; what cannot be deleted is swept later. */
export async function discardIncoming(path: string): Promise<void> {
  await rm(path, { force: true }).catch(() => undefined);
}
