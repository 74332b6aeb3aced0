import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { damages, editBytes } from './damage.ts';
import { branchText, exchange, hitsOf, openStore, openTestStore, temporaryFolder } from './test-store.ts';

const fileIn = (folder: string): string => join(folder, 'conversations.sqlite');

async function filledFolder(conversations = 30): Promise<string> {
  const folder = temporaryFolder();
  const store = await openStore(folder);
  for (let i = 0; i < conversations; i += 1) await exchange(store, `question ${i}`, `answer ${i} ${'long '.repeat(300)}`);
  await store.dispose();
  return folder;
}

function filesBelow(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : [];
}

/** Overwrites the beginning of each place where `found` stands: texts of the schema stand in pages that are free by now, too. */
const overwriteEach = (found: string, by: string) => (bytes: Buffer): void => {
  for (let at = bytes.indexOf(found); at >= 0; at = bytes.indexOf(found, at + 1)) bytes.write(by, at);
};

describe('a damaged file', () => {
  test.each(damages)('$name: kept aside as it was, told, and the store works', async ({ name, apply }) => {
    const folder = await filledFolder();
    apply(fileIn(folder));
    const damaged = existsSync(fileIn(folder)) ? readFileSync(fileIn(folder)) : null;

    const store = await openTestStore(folder);
    expect(store.notices.map(({ code }) => code)).toEqual(['storage-corrupt']);
    const created = await exchange(store, 'after the damage', 'works');
    expect(await branchText(store, created.conversation.id)).toContain('assistant complete works');
    expect(await hitsOf(store, 'after the', 5)).toHaveLength(1);

    const kept = filesBelow(join(folder, 'damaged')).find((path) => path.endsWith('conversations.sqlite'));
    if (name === 'file gone') expect(kept).toBeUndefined();
    else expect(readFileSync(join(folder, 'damaged', kept ?? '')).equals(damaged ?? Buffer.alloc(0))).toBe(true);
  });

  test('a broken page takes only its own messages along', async () => {
    const folder = await filledFolder(200);
    // The middle of the file is messages: leaves of one table, five pages of them.
    editBytes(fileIn(folder), (bytes) => bytes.fill(0, 4096 * Math.floor(bytes.length / 8192), 4096 * (Math.floor(bytes.length / 8192) + 5)));
    const store = await openTestStore(folder);
    expect(store.notices.map(({ code }) => code)).toEqual(['storage-corrupt']);
    const list = await store.list();
    expect(list.length).toBeGreaterThan(180);
    const whole = await Promise.all(list.map(({ id }) => branchText(store, id)));
    expect(whole.filter((text) => text.includes('assistant complete answer')).length).toBeGreaterThan(170);
    expect(await hitsOf(store, 'question 3', 500)).not.toHaveLength(0);
  });

  test('the notice counts what came back, and names the newest backup', async () => {
    const folder = await filledFolder(5);
    for (const name of ['2026-11-19T03-00-00.000Z-automatic.sqlite', '2026-11-20T03-00-00.000Z-automatic.sqlite', '2026-11-21T03-00-00.000Z.txt']) {
      mkdirSync(join(folder, 'backups'), { recursive: true });
      writeFileSync(join(folder, 'backups', name), '');
    }
    editBytes(fileIn(folder), (bytes) => bytes.fill(0, 0, 4096));
    const store = await openTestStore(folder);
    const facts = { recoveredChats: 5, recoveredMessages: 10, backupAt: '2026-11-20T03:00:00.000Z' };
    expect(store.notices).toMatchObject([{ code: 'storage-corrupt', message: expect.stringMatching(/5 chats and 10 messages .* 2026-11-20T03:00/), facts }]);
  });

  test.each([
    ['write version', (bytes: Buffer): unknown => bytes.writeUInt8(9, 18)],
    ['schema format', (bytes: Buffer) => bytes.writeUInt8(0xff, 47)],
    ['version of a newer Kilodesk', (bytes: Buffer) => bytes.writeUInt8(0x80, 60)],
    ['version of an older Kilodesk', (bytes: Buffer) => bytes.writeUInt8(2, 63)],
    ['name of a column', overwriteEach('open_message_id', 'X')],
    ['allowed value', overwriteEach("assistant', 'system", 'X')],
    ['option of the search index', overwriteEach('contentless_delete', 'X')],
    ['table of the search index', overwriteEach('id INTEGER PRIMARY KEY, sz', 'X')],
  ])('a wrong byte that leaves the database sound to SQLite (%s) hinders nobody', async (_, change) => {
    const folder = await filledFolder(5);
    editBytes(fileIn(folder), change);
    const store = await openTestStore(folder);
    expect(store.notices.map(({ code }) => code)).toEqual(['storage-corrupt']);
    await exchange(store, 'after the damage', 'works');
    expect(await store.list()).toHaveLength(6);
    expect(await hitsOf(store, 'question 3', 5)).toHaveLength(1);
  });

  test('the log of another store is left out, unless a backup was restored and it may be ours', async () => {
    const [folder, other] = [await filledFolder(5), temporaryFolder()];
    const foreign = await openTestStore(other);
    await exchange(foreign, 'not ours', 'at all');
    copyFileSync(`${fileIn(other)}-wal`, `${fileIn(folder)}-wal`);
    const restored = temporaryFolder();
    cpSync(folder, restored, { recursive: true });
    mkdirSync(join(restored, 'backups'));
    writeFileSync(join(restored, 'backups', '2026-11-20T03-00-00.000Z-before-restore.sqlite'), '');

    const store = await openTestStore(folder);
    expect(store.notices).toMatchObject([{ code: 'storage-corrupt', message: expect.stringContaining('not its own'), facts: { recoveredChats: 5 } }]);
    expect((await store.list()).map(({ title }) => title)).not.toContain('not ours');
    const again = await openTestStore(restored);
    expect(again.notices).toEqual([]);
    expect((await again.list()).map(({ title }) => title)).toEqual(['not ours']);
  });

  test('is told once: the next start finds a sound store', async () => {
    const folder = await filledFolder(1);
    writeFileSync(fileIn(folder), 'nonsense');
    await (await openStore(folder)).dispose();
    const store = await openTestStore(folder);
    expect(store.notices).toEqual([]);
    expect(await store.list()).toEqual([]);
  });

  test('met while running is treated the same, and the call that met it succeeds', async () => {
    const folder = await filledFolder(40);
    const store = await openTestStore(folder);
    expect(await store.list()).toHaveLength(40);
    editBytes(fileIn(folder), (bytes) => bytes.fill(0x11, 4096));
    await exchange(store, 'still here', 'yes');
    // Pages that were in memory hide the damage for a while: asking for everything meets it.
    for (const { id } of await store.list()) await store.open(id).catch(() => null);
    expect(store.notices.map(({ code }) => code)).toEqual(['storage-corrupt']);
    expect(filesBelow(join(folder, 'damaged')).some((path) => path.endsWith('conversations.sqlite'))).toBe(true);
  });

  test("another program's database is not ours to write into", async () => {
    const folder = temporaryFolder();
    const foreign = new DatabaseSync(fileIn(folder));
    foreign.exec('CREATE TABLE bookmarks (url TEXT); INSERT INTO bookmarks VALUES (1)');
    foreign.close();
    const before = readFileSync(fileIn(folder));
    const store = await openTestStore(folder);
    expect(store.notices.map(({ code }) => code)).toEqual(['storage-corrupt']);
    const kept = filesBelow(join(folder, 'damaged')).find((path) => path.endsWith('conversations.sqlite'));
    expect(readFileSync(join(folder, 'damaged', kept ?? '')).equals(before)).toBe(true);
  });
});

test('a database of a newer Kilodesk is read, said so, and not touched', async () => {
  const folder = await filledFolder(2);
  const db = new DatabaseSync(fileIn(folder));
  // As each step writes it.
  db.exec(`PRAGMA user_version = 99; UPDATE meta SET value = '99' WHERE key = 'version'`);
  db.close();
  const before = readFileSync(fileIn(folder));

  const store = await openStore(folder);
  expect(store.notices).toMatchObject([{ code: 'storage-failed', message: expect.stringContaining('newer') }]);
  const list = await store.list();
  expect(list).toHaveLength(2);
  expect(await hitsOf(store, 'question', 10)).toHaveLength(2);
  expect(await branchText(store, list[0]?.id ?? '')).toContain('assistant complete');
  await expect(exchange(store, 'x', 'y')).rejects.toMatchObject({ error: { code: 'storage-failed', message: expect.stringContaining('newer') } });
  await store.dispose();
  expect(readFileSync(fileIn(folder)).equals(before)).toBe(true);
  expect(readdirSync(folder)).not.toContain('damaged');
});

test('a file where the folder should be: every call says so, and works once it is gone', async () => {
  const parent = temporaryFolder();
  const folder = join(parent, 'data');
  writeFileSync(folder, 'not a folder');
  const store = await openTestStore(folder);
  expect(store.notices.map(({ code }) => code)).toEqual(['storage-failed']);
  await expect(store.list()).rejects.toMatchObject({ error: { code: 'storage-failed' } });

  rmSync(folder);
  expect(await store.list()).toEqual([]);
  await exchange(store, 'now', 'it works');
  expect(await store.list()).toHaveLength(1);
});
