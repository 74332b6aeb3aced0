import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Composition } from '../../../main/compose.ts';
import { removeLeftBehind } from '../../../main/data-folder/move-data.ts';
import { findDataFolder } from '../../../main/files/folder-pointer.ts';
import { isStoreInUse } from '../../../main/storage/store-in-use.ts';
import { exchange, openStore, sendText, temporaryFolder } from '../storage/test-store.ts';
import { call, composeIn, type ComposeIn } from './compose-in.ts';

vi.setConfig({ testTimeout: 180_000 });

const hashOf = (content: string): string => createHash('sha256').update(content).digest('hex');
const attached = 'what was attached';

/** A usual folder with a chat, an attached file, a backup that shares it, settings, and a file of Electron's. */
async function makeBase(): Promise<{ readonly home: string; readonly baseDir: string }> {
  const home = temporaryFolder();
  const baseDir = join(home, 'Kilodesk');
  mkdirSync(baseDir);
  const store = await openStore(baseDir);
  await exchange(store, 'Where is the treasure', 'On the island');
  const { hash } = await store.files.add(Buffer.from(attached), 'text/plain');
  await store.saveDraft(null, { text: 'unsent', attachments: [{ hash, name: 'notes.txt', mediaType: 'text/plain', sizeBytes: attached.length }] });
  await store.jobs.run('backUp', { kind: 'manual', appVersion: 'test' });
  await store.dispose();
  writeFileSync(join(baseDir, 'Local State'), 'of the browser');
  return { home, baseDir };
}

async function open(options: ComposeIn): Promise<Composition> {
  const composition = await composeIn(options);
  onTestFinished(() => composition.dispose());
  return composition;
}

const move = (composition: Composition, to = 'chosen'): Promise<unknown> => call(composition, 'dataFolder.move', { taskId: 'm1', to });
const titles = async (composition: Composition): Promise<readonly string[]> => (await composition.services.store.list()).map(({ title }) => title);
const contentIn = (folder: string): string => join(folder, hashOf(attached).slice(0, 2), hashOf(attached));

test('everything goes along, is used there at once, and nothing of it stays behind', async () => {
  const { home, baseDir } = await makeBase();
  const target = join(home, 'elsewhere');
  mkdirSync(target);
  const told: number[] = [];
  const composition = await open({ baseDir, chooses: target, onProgress: (progress) => told.push(progress) });
  await composition.services.settings.update({ textSizePx: 17 });
  expect(await move(composition)).toEqual({ path: target, usualPath: baseDir, kind: 'moved', lastMove: { from: baseDir, to: target } });

  expect(await titles(composition)).toEqual(['Where is the treasure']);
  expect((await composition.services.store.getDraft(null)).text).toBe('unsent');
  expect(composition.getSettings().textSizePx).toBe(17);
  expect(composition.services.info().dataDir).toBe(target);
  await exchange(composition.services.store, 'Written there', 'Yes');
  expect(await composition.services.backups.list()).toHaveLength(1);
  expect(await composition.services.backups.verify()).toMatchObject({ files: 1, missingFiles: 0, problems: [] });
  expect(readdirSync(baseDir).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['Local State', 'data-folder.json']);
  expect(existsSync(join(target, 'kilodesk-moving.json'))).toBe(false);
  expect(statSync(contentIn(join(target, 'files'))).nlink).toBe(2);
  // How often it is told depends on how long it takes; that it goes forward does not.
  expect(told.length).toBeGreaterThan(0);
  expect(told).toEqual(told.toSorted((a, b) => a - b));

  await composition.dispose();
  const again = await open({ baseDir });
  expect(await titles(again)).toEqual(['Written there', 'Where is the treasure']);
  expect(await move(again, 'usual')).toMatchObject({ path: baseDir, kind: 'usual' });
  expect(await titles(again)).toEqual(['Written there', 'Where is the treasure']);
  expect(readdirSync(target)).toEqual([]);
  expect(existsSync(join(baseDir, 'data-folder.json'))).toBe(false);
});

test('a folder that is in use, inside the old one, not there, or chosen by the environment is refused with a sentence', async () => {
  const { home, baseDir } = await makeBase();
  mkdirSync(join(baseDir, 'inside'));
  mkdirSync(join(home, 'full', 'Kilodesk'), { recursive: true });
  writeFileSync(join(home, 'full', 'Kilodesk', 'thesis.txt'), 'mine');
  const refusals: readonly (readonly [string, string])[] = [
    [join(baseDir, 'inside'), 'inside the one'],
    [baseDir, 'already'],
    [join(home, 'full'), 'not empty'],
    [join(home, 'missing'), 'not there'],
  ];
  for (const [chooses, sentence] of refusals) {
    const composition = await composeIn({ baseDir, chooses });
    await expect(move(composition)).rejects.toThrow(sentence);
    expect(await titles(composition)).toEqual(['Where is the treasure']);
    await composition.dispose();
  }
  const fixed = await open({ baseDir, isFixed: true, chooses: join(home, 'full') });
  await expect(move(fixed)).rejects.toThrow('KILODESK_DATA_DIR');
  expect(readFileSync(join(home, 'full', 'Kilodesk', 'thesis.txt'), 'utf8')).toBe('mine');
});

test('a folder with something in it gets one of its own inside', async () => {
  const { home, baseDir } = await makeBase();
  const disk = join(home, 'disk');
  mkdirSync(disk);
  writeFileSync(join(disk, 'photo.jpg'), 'mine');
  const composition = await open({ baseDir, chooses: disk });
  expect(await move(composition)).toMatchObject({ path: join(disk, 'Kilodesk') });
  expect(readdirSync(disk)).toContain('photo.jpg');
});

test('while an answer is written, or by another process, nothing is moved', async () => {
  const { home, baseDir } = await makeBase();
  const target = join(home, 'elsewhere');
  mkdirSync(target);
  const composition = await open({ baseDir, chooses: target });
  const other = await openStore(baseDir);
  await sendText(other, 'Under way');
  await expect(move(composition)).rejects.toThrow('Another Kilodesk is using these chats.');
  expect(readdirSync(target)).toEqual([]);
  expect((await titles(composition)).length).toBe(2);
  await other.dispose();
  expect(await move(composition)).toMatchObject({ path: target });
});

test('cancelled, everything is where it was', async () => {
  const { home, baseDir } = await makeBase();
  const target = join(home, 'elsewhere');
  mkdirSync(target);
  const cancel = { now: (): void => undefined };
  const composition = await open({ baseDir, chooses: target, onProgress: () => cancel.now() });
  cancel.now = () => void call(composition, 'task.cancel', { taskId: 'm1' });
  expect(await move(composition)).toBeNull();
  expect(readdirSync(target)).toEqual([]);
  expect(await titles(composition)).toEqual(['Where is the treasure']);
  expect(findDataFolder(baseDir, false)).toMatchObject({ kind: 'usual' });
});

test('a temporary chat that is begun while files are copied is not ended: the move is refused', async () => {
  const { home, baseDir } = await makeBase();
  const target = join(home, 'elsewhere');
  mkdirSync(target);
  const begin = { now: (): void => undefined };
  const composition = await open({ baseDir, chooses: target, onProgress: () => begin.now() });
  const { store } = composition.services;
  const id = await store.startTemporary();
  begin.now = () => void store.saveDraft(id, { text: 'kept nowhere', attachments: [] });
  await expect(move(composition)).rejects.toThrow('A temporary chat is open');
  expect(readdirSync(target)).toEqual([]);
  expect((await composition.services.store.getDraft(id)).text).toBe('kept nowhere');
});

test.skipIf(process.platform === 'win32')('what was moved into a folder that others may look into is for the user alone', async () => {
  const { home, baseDir } = await makeBase();
  const target = join(home, 'shared');
  mkdirSync(target, { mode: 0o755 });
  chmodSync(target, 0o755);
  await move(await open({ baseDir, chooses: target }));
  const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
  expect([target, join(target, 'conversations.sqlite')].map(modeOf)).toEqual(['700', '600']);
});

test('an old folder stays while another process still uses it', async () => {
  const { home, baseDir } = await makeBase();
  const pointer = { dataDir: join(home, 'elsewhere'), id: 'x', leftBehind: baseDir };
  const other = await openStore(baseDir);
  const remove = (): Promise<void> => removeLeftBehind(baseDir, pointer, (folder) => Promise.resolve(isStoreInUse(folder)));
  await expect(remove()).rejects.toThrow('still uses the old folder');
  expect(await other.list()).toHaveLength(1);
  await other.dispose();
  await remove();
  expect(existsSync(join(baseDir, 'conversations.sqlite'))).toBe(false);
});

test('a folder that is gone, or an empty one in its place, is never taken for it', async () => {
  const { home, baseDir } = await makeBase();
  const target = join(home, 'disk');
  mkdirSync(target);
  const composition = await composeIn({ baseDir, chooses: target });
  await move(composition);
  await composition.dispose();
  renameSync(target, join(home, 'unplugged'));
  expect(findDataFolder(baseDir, false)).toMatchObject({ kind: 'gone', dataDir: target });
  mkdirSync(target);
  expect(findDataFolder(baseDir, false)).toMatchObject({ kind: 'gone' });
  writeFileSync(join(baseDir, 'data-folder.json'), 'garbled');
  expect(findDataFolder(baseDir, false)).toMatchObject({ kind: 'gone' });
});

test('killed at any moment of a move, there is exactly one place, whole', async () => {
  for (let round = 0; round < 2; round += 1) {
    const { home, baseDir } = await makeBase();
    const target = join(home, 'elsewhere');
    mkdirSync(target);
    const child = spawn(process.execPath, [join(import.meta.dirname, 'moving-process.ts'), baseDir, target], { stdio: ['ignore', 'pipe', 'inherit'] });
    const closed = once(child, 'close');
    await once(child.stdout, 'data');
    await delay(Math.random() * 900);
    child.kill('SIGKILL');
    await closed;

    const place = findDataFolder(baseDir, false);
    expect([baseDir, target]).toContain(place.dataDir);
    const composition = await composeIn({ baseDir, chooses: target });
    composition.startBackups();
    expect(await titles(composition)).toEqual(['Where is the treasure']);
    expect(composition.services.info().startupNotices).toEqual([]);
    expect(await composition.services.backups.verify()).toMatchObject({ files: 1, missingFiles: 0, problems: [] });
    // Whatever it left, the next move works; and there is no second store anywhere.
    if (place.dataDir === baseDir) await move(composition);
    await expect.poll(() => [baseDir, target].filter((folder) => existsSync(join(folder, 'conversations.sqlite')))).toEqual([target]);
    await composition.dispose();
  }
});

test('a recovery that waits for its next try goes along, and is done in the new place', async () => {
  const { home, baseDir } = await makeBase();
  const target = join(home, 'elsewhere');
  mkdirSync(target);
  const composition = await open({ baseDir, chooses: target });
  const other = temporaryFolder();
  const store = await openStore(other);
  await exchange(store, 'In the damaged file', 'Yes');
  await store.dispose();
  const aside = '2026-01-02T03-04-05.678Z';
  mkdirSync(join(baseDir, 'damaged', aside), { recursive: true });
  renameSync(join(other, 'conversations.sqlite'), join(baseDir, 'damaged', aside, 'conversations.sqlite'));
  writeFileSync(join(baseDir, 'recovering.json'), JSON.stringify({ folders: [aside], damage: 'It is damaged.' }));
  await move(composition);
  expect(await titles(composition)).toContain('In the damaged file');
  expect([baseDir, target].map((folder) => existsSync(join(folder, 'recovering.json')))).toEqual([false, false]);
});
