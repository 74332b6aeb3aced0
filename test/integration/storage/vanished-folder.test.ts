import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { branchText, exchange, hitsOf, openTestStore, sendText, temporaryFolder } from './test-store.ts';

test('when the folder goes away the chats stay readable, nothing is written into the void, and all goes on when it is back', async () => {
  const parent = temporaryFolder();
  const [folder, elsewhere] = [join(parent, 'data'), join(parent, 'elsewhere')];
  const store = await openTestStore(folder);
  const { conversation } = await exchange(store, 'kept', 'words');
  renameSync(folder, elsewhere);

  expect(await store.list()).toHaveLength(1);
  expect(await branchText(store, conversation.id)).toContain('assistant complete words');
  await expect(sendText(store, 'lost?')).rejects.toMatchObject({ error: { code: 'storage-failed', detail: 'gone' } });
  await expect(store.rename(conversation.id, 'Lost?')).rejects.toMatchObject({ error: { detail: 'gone' } });
  expect(existsSync(folder)).toBe(false);

  renameSync(elsewhere, folder);
  await exchange(store, 'back', 'again');
  expect((await store.list()).map(({ title }) => title).toSorted()).toEqual(['back', 'kept']);
});

test('a file that another one took the place of is not written any more', async () => {
  const parent = temporaryFolder();
  const [folder, other] = [join(parent, 'data'), join(parent, 'other')];
  const before = await openTestStore(folder);
  await exchange(before, 'first', 'file');
  const writer = await openTestStore(other);
  await exchange(writer, 'second', 'file');
  await writer.dispose();
  renameSync(folder, join(parent, 'old'));
  renameSync(other, folder);
  await exchange(before, 'third', 'message');
  expect((await before.list()).map(({ title }) => title)).toEqual(['third', 'second']);
});

test('neither a search nor a file to keep makes a new store where the folder was unmounted', async () => {
  const parent = temporaryFolder();
  const [folder, elsewhere] = [join(parent, 'data'), join(parent, 'elsewhere')];
  const store = await openTestStore(folder);
  await exchange(store, 'kept', 'words');
  renameSync(folder, elsewhere);

  await expect(store.files.add(Buffer.from('a file'), 'text/plain')).rejects.toMatchObject({ error: { code: 'storage-failed', detail: 'gone' } });
  expect(existsSync(folder)).toBe(false);
  // What an unmounted disk leaves.
  mkdirSync(folder);
  await expect(hitsOf(store, 'kept')).rejects.toMatchObject({ error: { code: 'storage-failed', detail: 'gone' } });
  expect(readdirSync(folder)).toEqual([]);

  rmdirSync(folder);
  renameSync(elsewhere, folder);
  expect(await hitsOf(store, 'kept')).toHaveLength(1);
});
