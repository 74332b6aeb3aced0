import { access, open } from 'node:fs/promises';
import { join } from 'node:path';
import { maxFileBytes } from '../../../app/domain/attachment.ts';
import { appException, type AppException } from '../../../app/errors/app-error.ts';
import { errorCodeOf } from '../../files/error-code.ts';
import { hashOf, isHash } from './content-hash.ts';

/** Folder of contents that are being written. */
export function incomingFolder(filesFolder: string): string {
  return join(filesFolder, 'incoming');
}

/** Where a content lies. Throws for what is no hash: nothing that was not made by hashing is ever part of a path. */
export function contentPath(filesFolder: string, hash: string): string {
  if (!isHash(hash)) throw appException('request-invalid', 'This is not the name of a stored file.');
  return join(filesFolder, hash.slice(0, 2), hash);
}

const missing = (hash: string, cause: unknown): AppException =>
  appException('storage-failed', `The content of file ${hash} is not there.`, { reason: 'file-missing', cause });

const damaged = (hash: string): AppException =>
  appException('storage-failed', `The content of file ${hash} is damaged.`, { reason: 'file-damaged' });

async function readBounded(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    // What is longer was not written by Kilodesk, and need not be read to know so.
    return (await file.stat()).size > maxFileBytes ? new Uint8Array() : await file.readFile();
  } finally {
    await file.close();
  }
}

/** The content, checked against its hash. Fails with `storage-failed`, reason `file-missing` or `file-damaged`. */
export async function readContent(filesFolder: string, hash: string): Promise<Uint8Array> {
  const path = contentPath(filesFolder, hash);
  let content;
  try {
    content = await readBounded(path);
  } catch (thrown) {
    if (errorCodeOf(thrown) === 'ENOENT' || errorCodeOf(thrown) === 'ENOTDIR') throw missing(hash, thrown);
    throw appException('storage-failed', `The content of file ${hash} could not be read.`, { cause: thrown });
  }
  if ((await hashOf(content)) !== hash) throw damaged(hash);
  return content;
}

/** Whether there is a file for the content. */
export async function hasContent(filesFolder: string, hash: string): Promise<boolean> {
  return access(contentPath(filesFolder, hash)).then(
    () => true,
    () => false,
  );
}
