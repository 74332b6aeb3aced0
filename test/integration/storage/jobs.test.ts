import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exchange, openTestStore, temporaryFolder } from './test-store.ts';

test('a check of a sound store counts what is there and finds nothing wrong', async () => {
  const store = await openTestStore();
  await exchange(store, 'Hi', 'Hello');
  await exchange(store, 'And', 'So on');
  const told: number[] = [];
  const report = await store.jobs.run('verify', null, { onProgress: ({ done }) => told.push(done) });
  expect(report).toMatchObject({ chats: 2, messages: 4, problems: [] });
  expect(told.length).toBeGreaterThan(2);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
});

test('a search index that disagrees with itself is reported', async () => {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  await exchange(store, 'treasure', 'island');
  const db = new DatabaseSync(join(folder, 'conversations.sqlite'), { defensive: false });
  db.exec('DELETE FROM messages_search_data WHERE id > 10');
  db.close();
  const report = await store.jobs.run('verify', null);
  expect(report?.problems).toContainEqual(expect.stringContaining('search index'));
});

test('a cancelled job answers null, and the next one runs', async () => {
  const store = await openTestStore();
  await exchange(store, 'Hi', 'Hello');
  const abort = new AbortController();
  const cancelled = store.jobs.run('verify', null, { signal: abort.signal });
  // It has begun, and hears of this after its first step: told of that step first, a quick one could be done before it hears.
  abort.abort();
  expect(await cancelled).toBeNull();
  expect(await store.jobs.run('verify', null)).toMatchObject({ messages: 2 });
});

test('answers are saved while a job runs', async () => {
  const store = await openTestStore();
  await exchange(store, 'Hi', 'Hello');
  let saved: Promise<unknown> | null = null;
  await store.jobs.run('verify', null, { onProgress: () => void (saved ??= exchange(store, 'Meanwhile', 'Saved')) });
  await saved;
  expect(await store.list()).toHaveLength(2);
});
