import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makePrivateFolder, sweepPrivateFolders } from '../../../../main/export/private-folder.ts';

test('what a killed process left of a chat is removed, and nothing that a running one or somebody else needs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sweep-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { pid: dead } = spawnSync(process.execPath, ['-e', '']);
  const make = (name: string, ageMs = 0): string => {
    const path = join(folder, name);
    mkdirSync(path);
    writeFileSync(join(path, 'chat.md'), 'words');
    const at = (Date.now() - ageMs) / 1000;
    utimesSync(path, at, at);
    return path;
  };
  const day = 25 * 60 * 60 * 1000;
  const left = [make(`kilodesk-print-${dead}-aB3dE6`), make(`kilodesk-chat-${dead}-aB3dE6`), make('kilodesk-print-aB3dE6', day), make(`kilodesk-chat-${process.pid}-old123`, day)];
  const kept = [make(`kilodesk-chat-${process.pid}-aB3dE6`), make('kilodesk-chat-aB3dE6'), make(`kilodesk-notes-${dead}-aB3dE6`, day), make('other', day)];
  const link = join(folder, `kilodesk-print-${dead}-linked`);
  symlinkSync(kept[3] ?? '', link);
  await sweepPrivateFolders(folder);
  expect(left.filter((path) => existsSync(path))).toEqual([]);
  expect([...kept, link].filter((path) => !existsSync(join(path, 'chat.md')))).toEqual([]);
  await sweepPrivateFolders(join(folder, 'nowhere'));
});

test('a folder that was made here is known again', async () => {
  const path = await makePrivateFolder('print');
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  const old = new Date('2020-01-01');
  utimesSync(path, old, old);
  await sweepPrivateFolders();
  expect(existsSync(path)).toBe(false);
});
