import { describe, expect, it } from 'vitest';
import { maxAsarBytes, packageProblems } from '../../../scripts/dist/package-rules.mjs';

const good: Record<string, string> = {
  'package.json': '{"name":"kilodesk"}',
  'out/main/index.mjs': 'export {}',
  'out/main/cli.mjs': 'export {}',
  'out/main/storage-worker.mjs': 'export {}',
  'out/preload/index.cjs': '1',
  'out/renderer/index.html': '<html>',
  'out/renderer/diagram/frame.html': '<html>',
  'out/renderer/diagram/diagram-frame.js': '1',
  'app/icons/icon.png': '',
  'app/icons/tray/idleTemplate.png': '',
  'node_modules/keytar/lib/keytar.js': '1',
  'node_modules/keytar/prebuilds/linux-x64/keytar.node': '',
};

const problemsOf = (files: Record<string, string>, sizeBytes = 1000): string[] =>
  packageProblems({ files: Object.keys(files), sizeBytes, textOf: (file) => files[file] ?? '' });

describe('the check of a package', () => {
  it('accepts what belongs in it', () => expect(problemsOf(good)).toEqual([]));

  it.each([
    ['a source file', { 'main/index.ts': '' }],
    ['a test', { 'test/host/run.ts': '' }],
    ['a source map', { 'out/renderer/assets/a.js.map': '' }],
    ['a development dependency', { 'node_modules/vite/package.json': '{}' }],
    ["another system's binary", { 'node_modules/keytar/prebuilds/win32-x64/keytar.node': '' }],
    ['a key', { 'out/main/index.mjs': `"eyJ${'a'.repeat(20)}.${'b'.repeat(20)}.${'c'.repeat(20)}"` }],
    ['a reference to a source map', { 'out/main/cli.mjs': '//# sourceMappingURL=cli.mjs.map' }],
    ['the scripts of developers', { 'package.json': '{"scripts":{}}' }],
  ])('refuses %s', (_name, extra) => expect(problemsOf({ ...good, ...extra })).toHaveLength(1));

  it.each(Object.keys(good))('misses %s', (file) => {
    const { [file]: _left, ...rest } = good;
    expect(problemsOf(rest)).toEqual([`${file} is missing`]);
  });

  it('has a limit of size', () => expect(problemsOf(good, maxAsarBytes + 1)).toHaveLength(1));
});
