import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { syncFolder } from '../../../../main/files/sync-file.ts';

test('a folder is synced where it is one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kilodesk-sync-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  expect(() => syncFolder(folder)).not.toThrow();
  expect(() => syncFolder(join(folder, 'gone'))).toThrow(/ENOENT/);
});

// That of processes answers EINVAL, as shared folders of virtual machines and some of networks do.
test.skipIf(process.platform !== 'linux')('a file system that cannot sync folders is no reason to fail: what was written is there', () => {
  expect(() => syncFolder('/proc')).not.toThrow();
});
