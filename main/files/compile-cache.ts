import { mkdirSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

/**
 * Keeps compiled code in the user's own `dataDir`, which is made for the user alone if it is missing, so that what is loaded
 * from now on is compiled once and not at every start. Never in the shared temporary folder, where another user could leave
 * code for us. Does nothing where nothing can be written.
 */
export function keepCompiledCode(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch {
    // Whoever needs the folder says what is wrong with it.
    return;
  }
  enableCompileCache(join(dataDir, 'compile-cache'));
}
