import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSettingsStore } from '../../../main/settings/file-settings-store.ts';
import { silentLogger } from '../../builders/silent-logger.ts';

const child = fileURLToPath(new URL('settings-child.ts', import.meta.url));
const isRoot = process.getuid?.() === 0;

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kilodesk-settings-'));
  path = join(folder, 'settings.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start = (...args: readonly string[]) => spawn(process.execPath, [child, path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });

describe('settings, when the worst happens', { timeout: 120_000 }, () => {
  it('survive kill -9 in the middle of writing: whole, and no older than what was said to be stored', async () => {
    for (let round = 1; round <= 4; round += 1) {
      const writer = start('200', '150');
      writer.stdout.setEncoding('utf8');
      let output = '';
      writer.stdout.on('data', (text: string) => {
        output += text;
        // Each round ends somewhere else.
        if (output.split('\n').length > round * 3) writer.kill('SIGKILL');
      });
      await once(writer, 'close');
      const acknowledged = Number(output.trim().split('\n').at(-1));
      const store = await createSettingsStore({ path, logger: silentLogger });
      expect(store.notices).toEqual([]);
      expect(store.get().sidebarWidthPx).toBeGreaterThanOrEqual(acknowledged);
      expect(store.get().sidebarWidthPx).toBeLessThanOrEqual(acknowledged + 1);
      expect(acknowledged).toBeGreaterThan(200);
    }
  });

  it('stay whole while two programs write at once', async () => {
    const writers = [start('200', '15'), start('250', '15')];
    for (const writer of writers) writer.stdout.resume();
    await Promise.all(writers.map((writer) => once(writer, 'close')));
    const store = await createSettingsStore({ path, logger: silentLogger });
    expect(store.notices).toEqual([]);
    expect([214, 264]).toContain(store.get().sidebarWidthPx);
    expect(readdirSync(folder).sort()).toEqual(['settings.json', 'settings.json.bak']);
  });

  it.skipIf(process.platform === 'win32')('stay as they were when the disk is full, and say so', () => {
    writeFileSync(path, '{"theme":"dark"}');
    const { stdout } = spawnSync('sh', ['-c', 'ulimit -f 0; exec "$@" | cat', 'sh', process.execPath, child, path], { encoding: 'utf8' });
    expect(stdout.trim()).toBe('storage-full');
    expect(readFileSync(path, 'utf8')).toBe('{"theme":"dark"}');
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  // Root writes everywhere; to be refused, it must be someone else.
  it.skipIf(process.platform === 'win32')('stay as they were in a read-only folder, even when they are damaged', () => {
    writeFileSync(path, '{"theme":"da');
    chmodSync(path, 0o644);
    chmodSync(folder, 0o555);
    const { stdout } = spawnSync(process.execPath, [child, path], { encoding: 'utf8', ...(isRoot && { uid: 65_534, gid: 65_534 }) });
    chmodSync(folder, 0o755);
    expect(stdout.trim()).toBe('storage-failed');
    expect(readFileSync(path, 'utf8')).toBe('{"theme":"da');
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });
});
