import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const pollIntervalMs = 100;

/**
 * Runs `body` while holding a lock file, so that two commands at once do not write the same output. Waits for a holder
 * that lives and takes over from one that is gone.
 * @param {string} file
 * @param {() => void | Promise<void>} body
 */
export async function withLock(file, body) {
  mkdirSync(dirname(file), { recursive: true });
  while (!tryLock(file)) {
    if (!isHolderAlive(file)) rmSync(file, { force: true });
    else await delay(pollIntervalMs);
  }
  try {
    await body();
  } finally {
    rmSync(file, { force: true });
  }
}

/** @param {string} file */
function tryLock(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} file */
function isHolderAlive(file) {
  try {
    process.kill(Number.parseInt(readFileSync(file, 'utf8'), 10), 0);
    return true;
  } catch (error) {
    // Gone between two looks, never finished writing, or a process that has ended: in each case nobody holds it.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
