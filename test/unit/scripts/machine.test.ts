import { expect, test } from 'vitest';
import { findBrowser } from '../../../scripts/lib/browser.mjs';
import { findElectron } from '../../../scripts/lib/electron-binary.mjs';
import { installCommand } from '../../../scripts/lib/system-packages.mjs';

const browserAmong = (existing: readonly string[], platform: string, env: Record<string, string>, isHeadless = false) =>
  findBrowser({ platform, env, homeDir: '/home/me', isHeadless, exists: (path) => existing.includes(path) });

test('a browser is found where each system keeps it', () => {
  const path = '/usr/local/bin:/usr/bin';
  expect(browserAmong(['/usr/bin/google-chrome', '/usr/bin/chromium'], 'linux', { PATH: path })).toBe('/usr/bin/chromium');
  const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
  expect(browserAmong([edge], 'win32', { PROGRAMFILES: 'C:\\Program Files', 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' })).toBe(edge);
  const own = '/home/me/Applications/Chromium.app/Contents/MacOS/Chromium';
  expect(browserAmong([own], 'darwin', {})).toBe(own);
  expect(browserAmong([], 'linux', { PATH: path })).toBeNull();
});

test('KILODESK_BROWSER goes before the browsers on the path', () => {
  const env = { PATH: '/usr/bin', KILODESK_BROWSER: '/opt/my-chrome' };
  expect(browserAmong(['/usr/bin/chromium', '/opt/my-chrome'], 'linux', env)).toBe('/opt/my-chrome');
});

test('where no window is shown, a browser that can show none comes first, and any other will do', () => {
  const both = ['/usr/bin/chromium', '/usr/bin/chromium-headless-shell'];
  const env = { PATH: '/usr/bin' };
  expect(browserAmong(both, 'linux', env, true)).toBe('/usr/bin/chromium-headless-shell');
  expect(browserAmong(both, 'linux', env)).toBe('/usr/bin/chromium');
  expect(browserAmong(both.slice(0, 1), 'linux', env, true)).toBe('/usr/bin/chromium');
});

test("Electron's binary is looked for as each system names it, or where the environment says", () => {
  const everywhere = { exists: () => true, env: {} };
  expect(findElectron({ ...everywhere, platform: 'linux' })).toMatch(/electron[\\/]dist[\\/]electron$/);
  expect(findElectron({ ...everywhere, platform: 'win32' })).toMatch(/electron\.exe$/);
  expect(findElectron({ ...everywhere, platform: 'darwin' })).toMatch(/MacOS[\\/]Electron$/);
  expect(findElectron({ exists: () => true, env: { ELECTRON_OVERRIDE_DIST_PATH: '/opt/e' }, platform: 'linux' })).toBe('/opt/e/electron');
  expect(findElectron({ exists: () => false, env: {}, platform: 'linux' })).toBeNull();
});

test('what is missing on the system is one command to run', () => {
  const missing = ['browser', 'keyring'] as const;
  const command = (machine: { platform: string; hasApt: boolean; isRoot: boolean }) => installCommand({ ...machine, missing }).join(' ');
  expect(command({ platform: 'linux', hasApt: true, isRoot: true })).toBe(
    'apt-get install --yes --no-install-recommends chromium gnome-keyring',
  );
  expect(command({ platform: 'linux', hasApt: true, isRoot: false })).toMatch(/^sudo apt-get install/);
  expect(command({ platform: 'linux', hasApt: false, isRoot: false })).toBe('sudo dnf install chromium gnome-keyring');
  expect(command({ platform: 'darwin', hasApt: false, isRoot: false })).toBe('brew install --cask google-chrome');
  expect(command({ platform: 'win32', hasApt: false, isRoot: false })).toContain('Google.Chrome');
});
