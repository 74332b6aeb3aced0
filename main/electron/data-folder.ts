import { accessSync, constants, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';

function isWritable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    // The services meet the same folder and tell the user what is wrong with it.
    return false;
  }
}

/**
 * Has Electron keep its own files in `dataDir`, the browser's clutter in a folder of its own. Where nothing can be written
 * Electron would end without a word, so it then works in a temporary folder while the window says what is wrong.
 */
export function useDataFolder(dataDir: string): void {
  const folder = isWritable(dataDir) ? dataDir : mkdtempSync(join(tmpdir(), 'kilodesk-'));
  app.setPath('userData', folder);
  app.setPath('sessionData', join(folder, 'browser'));
}
