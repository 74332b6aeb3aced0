import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { withLock } from '../../../scripts/lib/lock.mjs';

function lockFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kilodesk-lock-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'build.lock');
}

test('one after the other, each with its number in the lock, and nothing is left', async () => {
  const file = lockFile();
  const seen: string[] = [];
  const run = (name: string): Promise<void> =>
    withLock(file, async () => {
      seen.push(`${name} begins`);
      expect(readFileSync(file, 'utf8')).toBe(String(process.pid));
      await Promise.resolve();
      seen.push(`${name} ends`);
    });
  await Promise.all([run('first'), run('second')]);
  expect(seen).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  expect(readdirSync(join(file, '..'))).toEqual([]);
});

test('takes over from a process that has ended', async () => {
  const file = lockFile();
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(file, String(pid));
  let hasRun = false;
  await withLock(file, () => void (hasRun = true));
  expect(hasRun).toBe(true);
});

test('a lock without a number is somebody\'s who is about to write it, unless it is old', async () => {
  const file = lockFile();
  writeFileSync(file, '');
  let hasRun = false;
  const running = withLock(file, () => void (hasRun = true));
  // The first look was taken at once.
  expect(existsSync(file)).toBe(true);
  expect(hasRun).toBe(false);
  utimesSync(file, new Date(0), new Date(0));
  await running;
  expect(hasRun).toBe(true);
});
