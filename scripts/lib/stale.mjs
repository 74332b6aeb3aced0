import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * One hash of the names and contents of files and folders, the same on every system.
 * @param {string} base the folder that names are relative to
 * @param {readonly string[]} paths files or folders below `base`; missing ones count as empty
 */
export function hashFiles(base, paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of listFiles(join(base, path))) {
      const name = relative(base, file).split('\\').join('/');
      const content = readFileSync(file);
      hash.update(`${name}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

/**
 * All files at or below a path, in a fixed order.
 * @param {string} path
 * @returns {string[]}
 */
export function listFiles(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => name !== 'node_modules' && !name.startsWith('.'));
  return names.toSorted().flatMap((name) => listFiles(join(path, name)));
}

/**
 * What the stamp of an earlier build says, or null.
 * @param {string} stampFile
 */
export function readStamp(stampFile) {
  return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : null;
}

/**
 * Remembers what was built.
 * @param {string} stampFile
 * @param {string} hash
 */
export function writeStamp(stampFile, hash) {
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, hash);
}
