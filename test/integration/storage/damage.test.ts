import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  db.exec('PRAGMA user_version = 99');
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
