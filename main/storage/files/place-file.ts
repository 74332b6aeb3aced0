import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from '../../files/sync-file.ts';
import { contentPath } from './content-files.ts';
import type { IncomingFile } from './incoming-file.ts';

/**
 * Gives a written content its final name. Must run inside the immediate transaction that writes its row: deleting does so too, and
 * neither may come between the other's file and row. A content that is there is replaced by its equal, which heals a damaged one.
 */
export function placeFile(filesFolder: string, { path, hash }: Pick<IncomingFile, 'path' | 'hash'>): void {
  const target = contentPath(filesFolder, hash);
  if (mkdirSync(dirname(target), { recursive: true, mode: 0o700 }) !== undefined) syncFolder(filesFolder);
  try {
    renameSync(path, target);
  } catch (thrown) {
    // The transaction may run a second time, and Windows does not replace a file that somebody reads.
    if (!existsSync(target)) throw thrown;
    rmSync(path, { force: true });
    return;
  }
  syncFolder(dirname(target));
}
