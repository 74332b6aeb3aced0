import { expect, it } from 'vitest';
import { findDataDir } from '../../../../main/cli/data-dir.ts';

it.each([
  ['darwin', {}, '/Users/ada', '/Users/ada/Library/Application Support/Kilodesk'],
  ['linux', {}, '/home/ada', '/home/ada/.config/Kilodesk'],
  ['linux', { XDG_CONFIG_HOME: '/xdg' }, '/home/ada', '/xdg/Kilodesk'],
  ['linux', { XDG_CONFIG_HOME: 'relative' }, '/home/ada', '/home/ada/.config/Kilodesk'],
  ['win32', { APPDATA: 'C:\\Users\\ada\\AppData\\Roaming' }, 'C:\\Users\\ada', 'C:\\Users\\ada\\AppData\\Roaming\\Kilodesk'],
  ['win32', {}, 'C:\\Users\\ada', 'C:\\Users\\ada\\AppData\\Roaming\\Kilodesk'],
  ['darwin', { KILODESK_DATA_DIR: '/elsewhere/' }, '/Users/ada', '/elsewhere'],
  ['linux', { KILODESK_DATA_DIR: ' ' }, '/home/ada', '/home/ada/.config/Kilodesk'],
] as const)("finds the window's folder on %s with %j", (platform, env, homeDir, folder) => {
  expect(findDataDir({ platform, env, homeDir })).toBe(folder);
});
