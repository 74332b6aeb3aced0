import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const macApps = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const windowsApps = ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
/** The shell has no window to show, and starts in a third of the time. */
const headlessNames = ['chromium-headless-shell'];
const linuxNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge'];

/** @typedef {{ platform: string, env: Readonly<Record<string, string | undefined>>, homeDir: string, isHeadless?: boolean }} Machine */

/**
 * Where Chrome, Chromium or Edge may be on a system, best first. `KILODESK_BROWSER` names one and goes before all. With `isHeadless`
 * no window is to be shown, and what can show none comes first.
 * @param {Machine} machine
 * @returns {string[]} absolute paths, existing or not
 */
export function browserCandidates({ platform, env, homeDir, isHeadless = false }) {
  const named = env['KILODESK_BROWSER'];
  const first = named === undefined || named === '' ? [] : [named];
  if (platform === 'darwin') {
    return [...first, ...['/Applications', `${homeDir}/Applications`].flatMap((folder) => macApps.map((app) => `${folder}/${app}`))];
  }
  if (platform === 'win32') {
    const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter((folder) => folder !== undefined);
    return [...first, ...windowsApps.flatMap((app) => folders.map((folder) => `${folder}\\${app}`))];
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const names = isHeadless ? [...headlessNames, ...linuxNames] : linuxNames;
  return [...first, ...names.flatMap((name) => folders.map((folder) => join(folder, name)))];
}

/**
 * The installed browser that the Chromium host opens its windows in.
 * @param {Machine & { exists?: (path: string) => boolean }} machine
 * @returns {string | null} its path; null if there is none
 */
export function findBrowser({ exists = existsSync, ...machine }) {
  return browserCandidates(machine).find((path) => exists(path)) ?? null;
}
