import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorCodeOf } from '../files/error-code.ts';

/** Nothing is written for longer: the process that has its number by now is another one. */
const longestMs = 24 * 60 * 60 * 1000;

const madeHere = /^kilodesk-(?:print|chat|export)-(?:(\d+)-)?\w{6}$/;

/** Makes a folder that only this user reads, named after this process, for what is written on the way to somewhere else. */
export function makePrivateFolder(kind: 'print' | 'chat'): Promise<string> {
  return mkdtemp(join(tmpdir(), `kilodesk-${kind}-${process.pid}-`));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return errorCodeOf(thrown) === 'EPERM';
  }
}

async function isLeft(path: string, pid: string | undefined): Promise<boolean> {
  const stats = await lstat(path);
  // In a folder that all users share, whoever made it could put another one in its place meanwhile.
  if (!stats.isDirectory() || (process.getuid !== undefined && stats.uid !== process.getuid())) return false;
  return Date.now() - stats.mtimeMs > longestMs || (pid !== undefined && !isRunning(Number(pid)));
}

/** Removes what processes that were killed left of such folders in `folder`, with the words of chats in them. Never fails. */
export async function sweepPrivateFolders(folder = tmpdir()): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const made = madeHere.exec(name);
    if (made === null) continue;
    const path = join(folder, name);
    try {
      if (await isLeft(path, made[1])) await rm(path, { recursive: true, force: true });
    } catch {
      // Somebody else was quicker, or it is not ours to remove: the next start tries again.
      continue;
    }
  }
}
