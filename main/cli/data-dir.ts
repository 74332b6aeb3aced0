import { homedir } from 'node:os';
import { isAbsolute, posix, resolve, win32 } from 'node:path';
import { findDataFolder, type DataFolder } from '../files/folder-pointer.ts';

/** What the place depends on. */
export interface DataDirFacts {
  readonly platform: 'darwin' | 'win32' | 'linux';
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string;
}

/** The usual folder, which the window uses too: `KILODESK_DATA_DIR`, else Electron's `userData` of an app named Kilodesk. */
export function findDataDir({ platform, env, homeDir }: DataDirFacts): string {
  const chosen = env['KILODESK_DATA_DIR']?.trim();
  if (chosen) return resolve(chosen);
  switch (platform) {
    case 'darwin':
      return posix.join(homeDir, 'Library', 'Application Support', 'Kilodesk');
    case 'win32':
      return win32.join(env['APPDATA'] ?? win32.join(homeDir, 'AppData', 'Roaming'), 'Kilodesk');
    case 'linux': {
      const config = env['XDG_CONFIG_HOME'];
      return posix.join(config && isAbsolute(config) ? config : posix.join(homeDir, '.config'), 'Kilodesk');
    }
  }
}

/** The systems that Kilodesk knows apart. */
export function toPlatform(platform: NodeJS.Platform): DataDirFacts['platform'] {
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux';
}

/** Where the data of this process is, wherever the window moved it. */
export function ownDataFolder(): DataFolder {
  const baseDir = findDataDir({ platform: toPlatform(process.platform), env: process.env, homeDir: homedir() });
  return findDataFolder(baseDir, Boolean(process.env['KILODESK_DATA_DIR']?.trim()));
}
