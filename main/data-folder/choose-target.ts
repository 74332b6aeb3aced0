import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { appException } from '../../app/errors/app-error.ts';
import { dataNamesIn, movingName } from './data-names.ts';

const refuse = (sentence: string): Error => appException('request-invalid', sentence);

/** The path as the system knows it, links followed as far as there is something. */
function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : join(realPath(dirname(path)), path.slice(dirname(path).length));
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

/** Nothing in it, or what a move that was cut off left. Desktops put files of their own into every folder that they show. */
function isFree(folder: string): boolean {
  if (!existsSync(folder)) return true;
  const names = readdirSync(folder).filter((name) => !['.DS_Store', 'desktop.ini', 'Thumbs.db', '.directory'].includes(name));
  return names.length === 0 || names.includes(movingName);
}

function assertWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
  } catch {
    throw refuse('Kilodesk cannot write to that folder. Choose another one.');
  }
  try {
    // A folder that was there may be open to others, and chats are not theirs to read.
    chmodSync(folder, 0o700);
  } catch {
    // Not every file system has owners, and not every folder is ours; its files are closed to others too.
  }
}

/**
 * The folder that data goes to: the chosen one where it is empty, else a folder `Kilodesk` in it; it is made. Throws `request-invalid`
 * with a sentence where that cannot be.
 */
export function chooseTarget(chosen: string, dataDir: string): string {
  if (!existsSync(chosen) || !statSync(chosen).isDirectory()) throw refuse('That folder is not there.');
  const [real, old] = [realPath(chosen), realPath(dataDir)];
  if (real === old) throw refuse('That is where everything is already.');
  if (isInside(real, old)) throw refuse('That folder is inside the one that everything is in now. Choose one elsewhere.');
  const target = isFree(real) ? real : join(real, 'Kilodesk');
  if (isInside(target, old) || !isFree(target)) throw refuse('That folder is not empty. Choose an empty one.');
  assertWritable(target);
  return target;
}

/** The usual folder as a target: what belongs to this computer may be there, and no data. */
export function chooseUsual(usual: string, dataDir: string): string {
  if (realPath(usual) === realPath(dataDir)) throw refuse('That is where everything is already.');
  const isLeftover = existsSync(join(usual, movingName));
  if (!isLeftover && dataNamesIn(usual).length > 0) throw refuse('There are chats in the usual folder. Move them elsewhere first.');
  assertWritable(usual);
  return usual;
}
