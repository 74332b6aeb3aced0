import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCodeOf } from '../files/error-code.ts';

/** Where a demo keeps its data, inside the user's `dataDir`. */
export function demoFolder(dataDir: string): string {
  return join(dataDir, 'demo');
}

/** Whether a demo was begun here and never left: the next start goes on with it, after a crash too. */
export async function hasDemo(dataDir: string): Promise<boolean> {
  try {
    return (await stat(demoFolder(dataDir))).isDirectory();
  } catch (thrown) {
    const code = errorCodeOf(thrown);
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw thrown;
  }
}
