import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const pollIntervalMs = 100;
/** So long may a file be there whose holder has not written its number yet. */
const unfinishedForMs = 10_000;

/**
 * Runs `body` while holding a lock file, so that two commands at once do not write the same output. Waits for a holder
 * that lives and takes over from one that is gone.
 * @param {string} file
 * @param {() => void | Promise<void>} body
 */
export async function withLock(file, body) {
  mkdirSync(dirname(file), { recursive: true });
  while (!tryLock(file)) {
    if (!removeIfDead(file)) await delay(pollIntervalMs);
  }
  try {
    await body();
  } finally {
    rmSync(file, { force: true });
  }
}

/** @param {unknown} error */
const codeOf = (error) => /** @type {NodeJS.ErrnoException} */ (error).code;

/**
 * Makes the lock with its holder's number in it, in one step: who met an empty one would take it for nobody's.
 * @param {string} file
 */
function tryLock(file) {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    return tryLockWithoutLinks(file);
  } finally {
    rmSync(own, { force: true });
  }
}

/**
 * Disks of some kinds know no second name for a file.
 * @param {string} file
 */
function tryLockWithoutLinks(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes the lock of a holder that is gone; whether it is gone. Another waiter may have done so and hold it now, so it is read once more.
 * @param {string} file
 */
function removeIfDead(file) {
  const holder = readHolder(file);
  if (holder === null) return true;
  if (isAlive(file, holder)) return false;
  if (readHolder(file) === holder) rmSync(file, { force: true });
  return true;
}

/**
 * What the lock holds; null where there is none.
 * @param {string} file
 */
function readHolder(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/**
 * @param {string} file
 * @param {string} holder
 */
function isAlive(file, holder) {
  const pid = Number.parseInt(holder, 10);
  if (Number.isNaN(pid)) return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < unfinishedForMs;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
