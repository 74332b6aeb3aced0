import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where recorded traffic lies unless `KILODESK_FIXTURES` names another folder, seen from the root of the project. */
const defaultFolder = '../shared/fixtures';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = resolve(root, process.env['KILODESK_FIXTURES'] ?? defaultFolder);

/** Whether there is recorded traffic on this machine. The project's own tests do without. */
export const hasRecordings = existsSync(folder);

/** Title of a suite that reads recorded traffic; says why it is skipped where it is. */
export function recorded(what: string): string {
  return hasRecordings ? `recorded ${what}` : `recorded ${what}: skipped, no folder ${folder} (KILODESK_FIXTURES names another)`;
}

/** Names of the files in a part of the folder, none without it. */
export function listRecordings(part: string, extension: string): string[] {
  const path = join(folder, part);
  return existsSync(path) ? readdirSync(path).filter((name) => name.endsWith(extension) && !name.endsWith('.meta.json')).toSorted() : [];
}

/** The bytes of one file. */
export function readRecording(part: string, name: string): Buffer {
  return readFileSync(join(folder, part, name));
}
