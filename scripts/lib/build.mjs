import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { withLock } from './lock.mjs';
import { findNode24 } from './node-24.mjs';
import { inRoot, root } from './root.mjs';
import { ScriptError } from './run-script.mjs';
import { hashFiles, readStamp, writeStamp } from './stale.mjs';

/** The parts of the app that are built, each from the folder of its name. */
export const parts = /** @type {const} */ (['main', 'preload', 'renderer']);

/** @typedef {(typeof parts)[number]} Part */

/** @type {Readonly<Record<Part, string>>} */
const results = { main: 'out/main/index.mjs', preload: 'out/preload/index.cjs', renderer: 'out/renderer/index.html' };

/**
 * What a part is built with, one after the other, where that is more than one file.
 * @type {Readonly<Partial<Record<Part, readonly string[]>>>}
 */
const configs = { renderer: ['vite.config.ts', 'diagram-frame/vite.config.ts'] };

/** @param {Part} part */
const stampFile = (part) => inRoot('out', 'stamps', part);

/** @param {Part} part */
const sourceHash = (part) => hashFiles(root, ['app', part, 'package.json', 'package-lock.json']);

/** @param {Part} part */
const isStale = (part) => !existsSync(inRoot(results[part])) || readStamp(stampFile(part)) !== sourceHash(part);

/**
 * Builds the parts whose source changed since their last build, saying so on standard error only.
 * @param {{ parts?: readonly Part[], isForced?: boolean }} [options]
 * @throws {ScriptError} if a build fails
 */
export async function buildStaleParts({ parts: wanted = parts, isForced = false } = {}) {
  if (!isForced && !wanted.some(isStale)) return;
  await withLock(inRoot('out', 'build.lock'), () => {
    for (const part of wanted) {
      if (isForced || isStale(part)) build(part);
    }
  });
}

/** @param {Part} part */
function build(part) {
  process.stderr.write(`kilodesk: building ${part}\n`);
  const hash = sourceHash(part);
  for (const config of configs[part] ?? ['vite.config.ts']) {
    const { status } = spawnSync(
      findNode24(),
      [inRoot('node_modules/vite/bin/vite.js'), 'build', '--config', inRoot(part, config), '--logLevel', 'warn'],
      { cwd: inRoot(part), stdio: ['ignore', 2, 2] },
    );
    if (status !== 0) throw new ScriptError(`the build of ${part} failed: mend what is named above`);
  }
  writeStamp(stampFile(part), hash);
}
