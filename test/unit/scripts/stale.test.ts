import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isInstalledAsLocked } from '../../../scripts/lib/install.mjs';
import { withLock } from '../../../scripts/lib/lock.mjs';
import { hashFiles } from '../../../scripts/lib/stale.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kilodesk-stale-'));
  mkdirSync(join(folder, 'app'));
  writeFileSync(join(folder, 'app/a.ts'), 'one');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a source is stale by what it says, not by when it was written', () => {
  const before = hashFiles(folder, ['app']);
  utimesSync(join(folder, 'app/a.ts'), new Date(0), new Date(0));
  expect(hashFiles(folder, ['app'])).toBe(before);
  writeFileSync(join(folder, 'app/a.ts'), 'two');
  expect(hashFiles(folder, ['app'])).not.toBe(before);
});

test('a file that is added, renamed or gone makes a source stale', () => {
  const before = hashFiles(folder, ['app']);
  writeFileSync(join(folder, 'app/b.ts'), '');
  const added = hashFiles(folder, ['app']);
  expect(added).not.toBe(before);
  rmSync(join(folder, 'app/b.ts'));
  writeFileSync(join(folder, 'app/c.ts'), '');
  expect(hashFiles(folder, ['app'])).not.toBe(added);
  rmSync(join(folder, 'app/c.ts'));
  expect(hashFiles(folder, ['app'])).toBe(before);
});

test('dependencies are missing until npm wrote that it installed what is locked', () => {
  const wanted = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
      'node_modules/other-system': { version: '1.0.0', optional: true },
    },
  };
  const a = { version: '1.0.0', integrity: 'sha512-a' };
  expect(isInstalledAsLocked(wanted, null)).toBe(false);
  expect(isInstalledAsLocked(wanted, { packages: {} })).toBe(false);
  expect(isInstalledAsLocked(wanted, { packages: { 'node_modules/a': a } })).toBe(true);
  expect(isInstalledAsLocked(wanted, { packages: { 'node_modules/a': { ...a, version: '1.0.1' } } })).toBe(false);
});

test('two builds at once take turns', async () => {
  const lock = join(folder, 'build.lock');
  const steps: string[] = [];
  const { promise: go, resolve: letGo } = Promise.withResolvers<void>();
  const first = withLock(lock, async () => {
    steps.push('first starts');
    await go;
    steps.push('first ends');
  });
  const second = withLock(lock, () => {
    steps.push('second');
  });
  letGo();
  await Promise.all([first, second]);
  expect(steps).toEqual(['first starts', 'first ends', 'second']);
});

test('the lock of a process that is gone is taken over', async () => {
  const lock = join(folder, 'build.lock');
  // Process ids end far below this one on every system.
  writeFileSync(lock, '999999999');
  await expect(withLock(lock, () => undefined)).resolves.toBeUndefined();
});
