import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findNode24 } from './node-24.mjs';
import { inRoot } from './root.mjs';
import { runProcess } from './run-process.mjs';

const downloadTimeoutMs = 20_000;

/** @type {Readonly<Record<string, string>>} */
const binaryNames = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe', linux: 'electron' };

/**
 * The path of Electron's binary, looked for without asking the `electron` package, which would start a download.
 * @param {{ platform?: string, env?: Readonly<Record<string, string | undefined>>, exists?: (path: string) => boolean }} [machine]
 * @returns {string | null} null if it is not here
 */
export function findElectron({ platform = process.platform, env = process.env, exists = existsSync } = {}) {
  const folder = env['ELECTRON_OVERRIDE_DIST_PATH'] ?? inRoot('node_modules', 'electron', 'dist');
  const path = join(folder, binaryNames[platform] ?? 'electron');
  return exists(path) ? path : null;
}

/**
 * Tries once to download Electron's binary, for 20 seconds at most. A failure is remembered beside the dependencies, so
 * that later starts do not wait for it again.
 * @returns {Promise<string | null>} its path, or null
 */
export async function downloadElectronOnce() {
  const packageFile = inRoot('node_modules', 'electron', 'package.json');
  if (!existsSync(packageFile)) return null;
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8'));
  const triedFile = inRoot('node_modules', '.cache', 'kilodesk', `electron-${version}-not-reachable`);
  if (existsSync(triedFile)) return null;
  process.stderr.write('kilodesk: looking for Electron (one download attempt of 20 s)\n');
  const code = await runProcess(findNode24(), [inRoot('node_modules', 'electron', 'install.js')], {
    stdio: 'ignore',
    timeoutMs: downloadTimeoutMs,
  });
  const path = code === 0 ? findElectron() : null;
  if (path === null) {
    mkdirSync(dirname(triedFile), { recursive: true });
    writeFileSync(triedFile, `Electron ${version} could not be downloaded. Delete this file to try again.\n`);
  }
  return path;
}
