import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { editBytes } from '../integration/storage/damage.ts';
import { exchange, openStore, temporaryFolder } from '../integration/storage/test-store.ts';

/** The same sequence in every run, so that a failure can be repeated. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

const conversations = 60;

/** A sound store that is copied for each damage; `isClosed` false leaves it as a killed process would, with its -wal. */
async function makeTemplate(isClosed: boolean): Promise<string> {
  const folder = temporaryFolder();
  const store = await openStore(folder);
  for (let i = 0; i < conversations; i += 1) await exchange(store, `question ${i}`, `answer ${i} ${'word '.repeat(100 + i * 10)}`);
  if (isClosed) {
    await store.dispose();
    return folder;
  }
  const copy = temporaryFolder();
  for (const name of ['conversations.sqlite', 'conversations.sqlite-wal', 'conversations.marker']) copyFileSync(join(folder, name), join(copy, name));
  await store.dispose();
  return copy;
}

function copyTemplate(template: string, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const name of readdirSync(template)) {
    if (statSync(join(template, name)).isFile()) copyFileSync(join(template, name), join(folder, name));
  }
}

/** The app starts, can be used, and either has everything or says that it has not and kept the damaged file. */
async function expectUsable(folder: string, label: string): Promise<number> {
  const store = await openStore(folder);
  try {
    const created = await exchange(store, 'after', 'still works');
    const snapshot = await store.open(created.conversation.id);
    expect(snapshot.messages.map(({ text }) => text), label).toEqual(['after', 'still works']);
    const list = await store.list();
    for (const { id } of list) await store.open(id);
    const codes = store.notices.map(({ code }) => code);
    if (list.length < conversations + 1) expect(codes, label).toContain('storage-corrupt');
    if (codes.includes('storage-corrupt') && existsSync(join(folder, 'damaged'))) {
      expect(readdirSync(join(folder, 'damaged'), { recursive: true }).map(String), label).toContainEqual(expect.stringMatching(/conversations\.sqlite$/));
    }
    return list.length - 1;
  } finally {
    await store.dispose();
  }
}

test('300 changes of 1 to 4,096 bytes', async () => {
  const template = await makeTemplate(true);
  const folder = join(temporaryFolder(), 'data');
  const random = createRandom(1);
  let kept = 0;
  for (let i = 0; i < 300; i += 1) {
    copyTemplate(template, folder);
    const size = statSync(join(folder, 'conversations.sqlite')).size;
    const offset = random(size);
    const length = 1 + random(i % 2 === 0 ? 16 : 4096);
    editBytes(join(folder, 'conversations.sqlite'), (bytes) => {
      for (let at = offset; at < Math.min(size, offset + length); at += 1) bytes[at] = random(256);
    });
    kept += await expectUsable(folder, `mutation ${i}: ${length} bytes at ${offset}`);
  }
  // One broken page may hold the header or the list of tables; everywhere else it costs its own rows only.
  expect(kept / (300 * conversations)).toBeGreaterThan(0.9);
});

test('50 cuts at any length', async () => {
  const template = await makeTemplate(true);
  const folder = join(temporaryFolder(), 'data');
  const random = createRandom(2);
  for (let i = 0; i < 50; i += 1) {
    copyTemplate(template, folder);
    const file = join(folder, 'conversations.sqlite');
    const length = random(statSync(file).size);
    truncateSync(file, length);
    await expectUsable(folder, `cut to ${length}`);
  }
});

test('a -wal cut anywhere, or with wrong bytes, loses its end at most', async () => {
  const template = await makeTemplate(false);
  const folder = join(temporaryFolder(), 'data');
  const random = createRandom(3);
  for (let i = 0; i < 100; i += 1) {
    copyTemplate(template, folder);
    const wal = join(folder, 'conversations.sqlite-wal');
    const bytes = readFileSync(wal);
    if (i % 2 === 0) writeFileSync(wal, bytes.subarray(0, random(bytes.length)));
    else editBytes(wal, (all) => (all[random(all.length)] = random(256)));
    const store = await openStore(folder);
    const codes = store.notices.map(({ code }) => code);
    expect(codes.filter((code) => code !== 'storage-corrupt')).toEqual([]);
    await exchange(store, 'after', 'still works');
    for (const { id } of await store.list()) {
      const { messages } = await store.open(id);
      if (messages[1]?.status === 'complete') expect(messages[1].text).toMatch(/^(answer \d+ (word )+|still works)$/);
    }
    await store.dispose();
  }
});
