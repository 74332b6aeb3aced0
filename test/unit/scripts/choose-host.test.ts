import { expect, test } from 'vitest';
import { chooseHost, hasDisplay } from '../../../scripts/lib/choose-host.mjs';

const both = { forced: undefined, electronPath: '/electron', browserPath: '/chromium' };

test('Electron goes before a browser, and a browser before nothing', () => {
  expect(chooseHost(both)?.host).toBe('electron');
  expect(chooseHost({ ...both, electronPath: null })?.host).toBe('chromium');
  expect(chooseHost({ ...both, electronPath: null, browserPath: null })).toBeNull();
});

test('KILODESK_HOST decides, and nothing else takes its place', () => {
  expect(chooseHost({ ...both, forced: 'chromium' })).toMatchObject({ host: 'chromium', why: expect.stringContaining('KILODESK_HOST') });
  expect(chooseHost({ ...both, forced: 'electron', electronPath: null })).toBeNull();
  expect(chooseHost({ ...both, forced: 'chromium', browserPath: null })).toBeNull();
});

test('only Linux can be without a display', () => {
  expect(hasDisplay({ platform: 'linux', env: {} })).toBe(false);
  expect(hasDisplay({ platform: 'linux', env: { DISPLAY: '' } })).toBe(false);
  expect(hasDisplay({ platform: 'linux', env: { DISPLAY: ':0' } })).toBe(true);
  expect(hasDisplay({ platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' } })).toBe(true);
  expect(hasDisplay({ platform: 'darwin', env: {} })).toBe(true);
  expect(hasDisplay({ platform: 'win32', env: {} })).toBe(true);
});
