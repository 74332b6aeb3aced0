import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { appException } from '../../app/errors/app-error.ts';
import { readPointer, writePointer, writeSign, type FolderPointer } from '../files/folder-pointer.ts';
import type { TaskControls } from '../tasks/tasks.ts';
import { chooseTarget, chooseUsual } from './choose-target.ts';
import { dataNamesIn, movingName, removeData } from './data-names.ts';
import type { FolderMoverOptions } from './folder-mover.ts';

/** The larger part of the work is done while everything goes on. */
const bulkPart = 0.8;
const replyPauseMs = 200;

type OnProgress = TaskControls['onProgress'];

const scaled =
  (onProgress: OnProgress, from: number, to: number): OnProgress =>
  ({ done, total }) => {
    if (total !== null && total > 0) onProgress({ done: from + (to - from) * Math.min(1, done / total), total: 1 });
  };

const isSmallFile = (name: string): boolean => /^(settings\.json|catalog-|config\.json5|conversations\.marker|recovering\.json$)/.test(name);

/**
 * Empties the folder that the data came from, and keeps no note of it. Throws the file system's errors, and `request-invalid` while some
 * process still uses that folder.
 */
export async function removeLeftBehind(baseDir: string, pointer: FolderPointer, isInUse: FolderMoverOptions['isInUse']): Promise<void> {
  const { leftBehind } = pointer;
  if (leftBehind !== null && leftBehind !== pointer.dataDir) {
    if (await isInUse(leftBehind)) throw appException('request-invalid', 'Another Kilodesk still uses the old folder.', { retryable: true });
    removeData(leftBehind);
  }
  writePointer(baseDir, pointer.dataDir === baseDir ? null : { ...pointer, leftBehind: null });
}

async function chooseFolder(to: 'chosen' | 'usual', dataDir: string, { folder, dialogs }: FolderMoverOptions): Promise<string | null> {
  if (to === 'usual') return chooseUsual(folder.baseDir, dataDir);
  const chosen = await dialogs.chooseFolder({ title: 'Choose a folder for everything that Kilodesk keeps' });
  return chosen === null ? null : chooseTarget(chosen, dataDir);
}

/** One move, between two folders. */
interface Move {
  readonly from: string;
  readonly target: string;
  readonly options: FolderMoverOptions;
}

/** Everything is closed here. From the pointer on the new place is the one; before, the old. */
async function switchTo({ from, target, options }: Move, copyRest: () => Promise<unknown>): Promise<FolderPointer> {
  const { baseDir } = options.folder;
  const earlier = readPointer(baseDir);
  await copyRest();
  const pointer: FolderPointer = { dataDir: target, id: randomUUID(), leftBehind: from };
  writeSign(target, pointer.id);
  // What is marked may be removed, so nothing that a pointer leads to ever is.
  rmSync(join(target, movingName), { force: true });
  writePointer(baseDir, pointer);
  try {
    await options.openServices(target, { isNew: true });
    return pointer;
  } catch (thrown) {
    writePointer(baseDir, earlier);
    throw thrown;
  }
}

/** False: the user cancelled. */
async function copyAndSwitch(move: Move, { signal, onProgress }: TaskControls): Promise<boolean> {
  const { from, target, options } = move;
  const jobs = options.createJobs(from);
  const fileNames = dataNamesIn(from).filter(isSmallFile);
  try {
    await jobs.run('copyFolder', { target, part: 'bulk', fileNames }, { signal, onProgress: scaled(onProgress, 0, bulkPart) });
    do {
      while (options.activeReplyCount() > 0 && !signal.aborted) await delay(replyPauseMs);
      // Copying took minutes, in which a temporary chat or the demo may have been opened: closing would end them.
      const reason = await options.whyNot();
      if (signal.aborted) return false;
      if (reason !== null) throw appException('request-invalid', reason, { retryable: true });
    } while (options.activeReplyCount() > 0);
    const copyRest = (): Promise<unknown> =>
      jobs.run('copyFolder', { target, part: 'rest', fileNames }, { onProgress: scaled(onProgress, bulkPart, 1) });
    let pointer: FolderPointer;
    try {
      await options.closeServices();
      pointer = await switchTo(move, copyRest);
    } catch (thrown) {
      await options.openServices(from, { isNew: false });
      options.reloadWindows();
      throw thrown;
    }
    try {
      await removeLeftBehind(options.folder.baseDir, pointer, options.isInUse);
    } catch (thrown) {
      // The next start tries again; the data is in its new place.
      options.logger.warn('the old data folder could not be emptied', { thrown });
    }
    return true;
  } finally {
    await jobs.dispose();
  }
}

/** Asks where to, and moves everything there; the windows are the caller's to load anew. Null when the user cancelled. */
export async function moveData(to: 'chosen' | 'usual', from: string, options: FolderMoverOptions, controls: TaskControls): Promise<string | null> {
  const target = await chooseFolder(to, from, options);
  if (target === null) return null;
  mkdirSync(target, { recursive: true, mode: 0o700 });
  // What an earlier move that was cut off left there is not whole.
  removeData(target);
  writeFileSync(join(target, movingName), '{}\n');
  let isDone = false;
  try {
    isDone = await copyAndSwitch({ from, target, options }, controls);
  } finally {
    if (!isDone && readPointer(options.folder.baseDir)?.dataDir !== target) removeData(target);
  }
  return isDone ? target : null;
}
