import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { inRoot, root } from './root.mjs';
import { ScriptError } from './run-script.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lockfile
 */

/**
 * Whether what npm says it installed is what the lockfile asks for. Optional packages of other systems may be missing.
 * @param {Lockfile} wanted `package-lock.json`
 * @param {Lockfile | null} installed `node_modules/.package-lock.json`, which npm writes last
 */
export function isInstalledAsLocked(wanted, installed) {
  if (installed === null) return false;
  const present = installed.packages ?? {};
  for (const [path, entry] of Object.entries(wanted.packages ?? {})) {
    if (path === '') continue;
    const found = present[path];
    if (found === undefined) {
      if (entry.optional !== true) return false;
    } else if (found.version !== entry.version || found.integrity !== entry.integrity) {
      return false;
    }
  }
  return true;
}

/** @returns {boolean} */
function isProjectInstalled() {
  const wanted = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'));
  let installed = null;
  try {
    installed = JSON.parse(readFileSync(inRoot('node_modules', '.package-lock.json'), 'utf8'));
  } catch (error) {
    // No file, or one cut short, both mean that an installation never finished.
    if (!(error instanceof SyntaxError) && /** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error;
  }
  return isInstalledAsLocked(wanted, installed);
}

/**
 * Installs the dependencies if they are missing or not the lockfile's, saying so on standard error only.
 * @throws {ScriptError} if npm fails
 */
export function ensureInstalled() {
  if (isProjectInstalled()) return;
  process.stderr.write('kilodesk: installing dependencies (npm ci)\n');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    throw new ScriptError('npm ci failed (see above): check the connection to the npm registry and run the command again');
  }
}
