import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, expect, it } from 'vitest';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'kilodesk-compiled-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** In a process of its own: the cache can be switched on once only. */
function keepIn(dataDir: string): void {
  const source = new URL('../../../../main/files/compile-cache.ts', import.meta.url).href;
  execFileSync(process.execPath, ['--input-type=module', '-e', `(await import('${source}')).keepCompiledCode(process.argv[1])`, dataDir]);
}

it.skipIf(process.platform === 'win32')('makes the data folder for its user alone', () => {
  const dataDir = join(folder, 'above', 'data');
  keepIn(dataDir);
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  expect(existsSync(join(dataDir, 'compile-cache'))).toBe(true);
});

it('leaves a place that is no folder to whoever needs it', () => {
  const file = join(folder, 'file');
  writeFileSync(file, 'kept');
  keepIn(join(file, 'data'));
  expect(statSync(file).isFile()).toBe(true);
});
