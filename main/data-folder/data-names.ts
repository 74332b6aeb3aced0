import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { folderSignName } from '../files/folder-pointer.ts';

/** Says that a folder is being copied to, so that what is in it is no one's data yet. */
export const movingName = 'kilodesk-moving.json';

/** What goes with the data. The rest of the usual folder belongs to this computer or to Electron, and stays. */
const dataName = /^(conversations\.(sqlite(-wal|-shm|-journal)?|marker)|settings\.json.*|catalog-.+\.json|config\.json5|recovering\.json|backups|damaged|files|owners)$/;

/** Names of all data in a folder. */
export function dataNamesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => dataName.test(name)) : [];
}

/** Removes all data from a folder, the database last, and what says of it that it holds any. */
export function removeData(folder: string): void {
  const names = dataNamesIn(folder).toSorted((a, b) => Number(a.startsWith('conversations.')) - Number(b.startsWith('conversations.')));
  for (const name of [...names, folderSignName, movingName]) rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 5 });
}
