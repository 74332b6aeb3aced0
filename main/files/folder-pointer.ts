import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { writeFileInOneStep } from './write-file-in-one-step.ts';

/** Lies in the usual folder and says where the data is instead. */
const pointerName = 'data-folder.json';
/** Lies in a folder that data was moved to, so that an empty one in its place, as under a disk that is not plugged in, is not taken for it. */
const signName = 'kilodesk-folder.json';

/** Where the data was moved to. */
export interface FolderPointer {
  readonly dataDir: string;
  /** Written in that folder too. */
  readonly id: string;
  /** The folder that the data came from, until what was left there is removed. */
  readonly leftBehind: string | null;
}

/**
 * Where the data is. `fixed`: where `KILODESK_DATA_DIR` says; `moved`: where the user moved it; `gone`: it was moved, and is not there
 * now. `baseDir` is the usual folder, in which what belongs to this computer stays: the log, places of windows, the browser's cache.
 */
export interface DataFolder {
  readonly kind: 'fixed' | 'usual' | 'moved' | 'gone';
  readonly baseDir: string;
  readonly dataDir: string;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Not there, not to be read or no JSON: whoever asks knows what that means.
    return null;
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** The pointer in `baseDir`; null where there is none that can be read. */
export function readPointer(baseDir: string): FolderPointer | null {
  const { dataDir, id, leftBehind } = fieldsOf(readJson(join(baseDir, pointerName)));
  if (typeof dataDir !== 'string' || !isAbsolute(dataDir) || typeof id !== 'string') return null;
  return { dataDir, id, leftBehind: typeof leftBehind === 'string' ? leftBehind : null };
}

/** Whether the folder is there and is the one that the pointer means. */
export function isThere({ dataDir, id }: Pick<FolderPointer, 'dataDir' | 'id'>): boolean {
  return fieldsOf(readJson(join(dataDir, signName)))['id'] === id;
}

/** Looks where the data is. `isFixed`: `baseDir` is the user's own choice for this run, and nothing leads away from it. */
export function findDataFolder(baseDir: string, isFixed: boolean): DataFolder {
  if (isFixed) return { kind: 'fixed', baseDir, dataDir: baseDir };
  if (!existsSync(join(baseDir, pointerName))) return { kind: 'usual', baseDir, dataDir: baseDir };
  const pointer = readPointer(baseDir);
  // A pointer that cannot be read leads somewhere all the same: a new store in the usual folder would hide what is there.
  if (pointer === null) return { kind: 'gone', baseDir, dataDir: join(baseDir, pointerName) };
  const { dataDir } = pointer;
  if (dataDir === baseDir) return { kind: 'usual', baseDir, dataDir };
  return { kind: isThere(pointer) ? 'moved' : 'gone', baseDir, dataDir };
}

function writeJson(file: string, value: unknown): void {
  writeFileInOneStep(file, `${JSON.stringify(value, null, 2)}\n`);
}

/** Says in the folder itself which one it is. Throws the file system's errors. */
export function writeSign(dataDir: string, id: string): void {
  writeJson(join(dataDir, signName), { id });
}

/** From this moment on the data is where the pointer says; null: in `baseDir` itself. Throws the file system's errors. */
export function writePointer(baseDir: string, pointer: FolderPointer | null): void {
  const file = join(baseDir, pointerName);
  if (pointer === null) rmSync(file, { force: true });
  else writeJson(file, pointer);
}

/** Goes on in the usual folder, and keeps beside it where the data was. */
export function forgetPointer(baseDir: string): void {
  renameSync(join(baseDir, pointerName), join(baseDir, 'data-folder.previous.json'));
}

/** The mark of {@link writeSign}, for whoever lists or removes what a folder holds. */
export const folderSignName = signName;
