import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { hasRoom } from '../../../../main/files/has-room.ts';
import { mountSmallDisk, whyNoMount } from '../../../builders/small-disk.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kilodesk-room-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

it.skipIf(whyNoMount !== null)('is told by writing, and leaves nothing behind', async () => {
  const disk = mountSmallDisk(join(temporaryFolder(), 'disk'), '2m');
  onTestFinished(disk.unmount);
  expect(await hasRoom(disk.folder)).toBe(true);
  disk.fill();
  expect(await hasRoom(disk.folder)).toBe(false);
  disk.makeRoom();
  expect(await hasRoom(disk.folder)).toBe(true);
  expect(readdirSync(disk.folder)).toEqual([]);
});

it('is not what a folder lacks that is not there', async () => {
  expect(await hasRoom(join(temporaryFolder(), 'gone'))).toBe(true);
});
