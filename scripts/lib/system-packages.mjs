import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { homedir } from 'node:os';
import { findBrowser } from './browser.mjs';
import { ScriptError } from './run-script.mjs';

/** @typedef {'browser' | 'headless-browser' | 'dbus' | 'keyring' | 'fonts'} Need */

/** @type {Readonly<Record<Need, readonly string[]>>} */
const debianPackages = {
  browser: ['chromium'],
  'headless-browser': ['chromium-headless-shell'],
  dbus: ['dbus'],
  keyring: ['gnome-keyring'],
  fonts: ['fonts-noto-cjk', 'fonts-noto-color-emoji'],
};
/** @type {Readonly<Record<Need, readonly string[]>>} */
const fedoraPackages = {
  browser: ['chromium'],
  'headless-browser': ['chromium'],
  dbus: ['dbus-daemon'],
  keyring: ['gnome-keyring'],
  fonts: ['google-noto-sans-cjk-fonts', 'google-noto-color-emoji-fonts'],
};

/**
 * The command that installs what is missing, to be run or to be shown.
 * @param {{ platform: string, hasApt: boolean, isRoot: boolean, missing: readonly Need[] }} machine
 * @returns {string[]} words of one command
 */
export function installCommand({ platform, hasApt, isRoot, missing }) {
  if (platform === 'darwin') return ['brew', 'install', '--cask', 'google-chrome'];
  if (platform === 'win32') return ['winget', 'install', '--exact', '--id', 'Google.Chrome'];
  const sudo = isRoot ? [] : ['sudo'];
  if (!hasApt) return [...sudo, 'dnf', 'install', ...missing.flatMap((need) => fedoraPackages[need])];
  return [...sudo, 'apt-get', 'install', '--yes', '--no-install-recommends', ...missing.flatMap((need) => debianPackages[need])];
}

/** @param {string} name */
const isOnPath = (name) => (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));

/** @type {Readonly<Record<Need, () => boolean>>} */
const isPresent = {
  browser: () => findBrowser({ platform: process.platform, env: process.env, homeDir: homedir() }) !== null,
  'headless-browser': () => findBrowser({ platform: process.platform, env: process.env, homeDir: homedir(), isHeadless: true }) !== null,
  dbus: () => process.platform !== 'linux' || isOnPath('dbus-run-session'),
  keyring: () => process.platform !== 'linux' || isOnPath('gnome-keyring-daemon'),
  fonts: () =>
    process.platform !== 'linux' ||
    !isOnPath('dpkg-query') ||
    spawnSync('dpkg-query', ['--show', ...debianPackages.fonts], { stdio: 'ignore' }).status === 0,
};

/**
 * Makes sure that programs of the system are there: installs them on Debian as root, elsewhere names the command.
 * @param {readonly Need[]} needs
 * @throws {ScriptError} with the command to run, if something cannot be had; missing fonts only warn
 */
export function ensureSystemPackages(needs) {
  const missing = needs.filter((need) => !isPresent[need]());
  if (missing.length === 0) return;
  const hasApt = isOnPath('apt-get');
  const isRoot = process.getuid?.() === 0;
  const command = installCommand({ platform: process.platform, hasApt, isRoot, missing });
  const shown = command.join(' ');
  if (hasApt && isRoot) {
    process.stderr.write(`kilodesk: ${shown}\n`);
    if (aptGet(['update']) && aptGet(command.slice(1))) return;
    // Not every Debian and no Ubuntu has the shell by itself; a browser with windows does as well.
    const others = missing.map((need) => (need === 'headless-browser' ? 'browser' : need));
    if (missing.includes('headless-browser') && aptGet(installCommand({ platform: process.platform, hasApt, isRoot, missing: others }).slice(1))) return;
    throw new ScriptError(`the system's packages could not be installed: run "${shown}" and read what it says`);
  }
  if (missing.every((need) => need === 'fonts')) {
    process.stderr.write(`kilodesk: some scripts and emoji will show as boxes until you run: ${shown}\n`);
    return;
  }
  throw new ScriptError(`${missing.join(', ')} missing on this system: run "${shown}" and start again`);
}

/** @param {readonly string[]} args */
function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 2, 2], env }).status === 0;
}
