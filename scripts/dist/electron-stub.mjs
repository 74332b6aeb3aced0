import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The mark before the fuses in Electron's binary and the wire's layout (electronjs.org/docs/latest/tutorial/fuses). */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseCount = 9;

/**
 * Makes a folder that looks like an unpacked Electron for Linux to the packager: a binary that holds nothing but fuses,
 * all switched on, and the languages it would ship.
 * @param {string} folder is made anew
 */
export function writeElectronStub(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'), { recursive: true });
  const wire = Buffer.from([1, fuseCount, ...Buffer.from('1'.repeat(fuseCount))]);
  const filler = Buffer.alloc(4096);
  writeFileSync(join(folder, 'electron'), Buffer.concat([filler, Buffer.from(fuseSentinel), wire, filler]));
  chmodSync(join(folder, 'electron'), 0o755);
  for (const language of ['en-US', 'de']) writeFileSync(join(folder, 'locales', `${language}.pak`), '');
  for (const file of ['LICENSE', 'LICENSES.chromium.html', 'version']) writeFileSync(join(folder, file), 'stand-in\n');
}
