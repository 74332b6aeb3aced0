import { expect, test } from 'vitest';
import { exchange, openStore, openTestStore, temporaryFolder } from './test-store.ts';

test('pinned chats stand on top, the one pinned first before the others, also after the store was closed', async () => {
  const folder = temporaryFolder();
  let second = 0;
  const store = await openStore(folder, { now: () => new Date(Date.UTC(2026, 10, 28, 10, 0, second++)), monotonicMs: () => 0 });
  const a = await exchange(store, 'a', '1');
  const b = await exchange(store, 'b', '2');
  await exchange(store, 'c', '3');
  await store.setPinned(b.conversation.id, true);
  await store.setPinned(a.conversation.id, true);
  await exchange(store, 'again', '4', a.conversation.id);
  expect((await store.list()).map(({ title }) => title)).toEqual(['b', 'a', 'c']);
  await store.dispose();
  const again = await openTestStore(folder);
  expect((await again.list()).map(({ title, pinnedAt }) => [title, pinnedAt !== null])).toEqual([['b', true], ['a', true], ['c', false]]);
  await again.setPinned(b.conversation.id, false);
  expect((await again.list()).map(({ title }) => title)).toEqual(['a', 'c', 'b']);
});

test('an archived chat leaves the list, keeps its pin, and comes back when somebody goes on with it', async () => {
  const store = await openTestStore();
  const { conversation } = await exchange(store, 'put away', '1');
  await store.setPinned(conversation.id, true);
  await store.setArchived(conversation.id, true);
  expect(await store.list()).toEqual([]);
  expect(await store.list('archived')).toMatchObject([{ id: conversation.id }]);
  await store.setArchived(conversation.id, false);
  expect(await store.list()).toMatchObject([{ pinnedAt: expect.any(String), archivedAt: null }]);
  await store.setArchived(conversation.id, true);
  await exchange(store, 'once more', '2', conversation.id);
  expect(await store.list()).toMatchObject([{ archivedAt: null }]);
  await store.setArchived(conversation.id, true);
  await store.trash(conversation.id);
  expect(await store.list('archived')).toEqual([]);
  expect(await store.listTrash()).toMatchObject([{ conversation: { archivedAt: expect.any(String) }, daysLeft: 30 }]);
});
