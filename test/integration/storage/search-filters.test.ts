import { cpSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noSearchFilters, type SearchRequest, type SearchResult } from '../../../app/domain/search/message-search.ts';
import type { ConversationStore } from '../../../main/storage/conversation-store.ts';
import { editBytes } from './damage.ts';
import { exchange, hitsOf, openStore, openTestStore, temporaryFolder } from './test-store.ts';

type Wanted = Partial<Omit<SearchRequest, 'filters'>> & { readonly filters?: Partial<SearchRequest['filters']> | undefined };

async function search(store: ConversationStore, query: string, { filters, ...rest }: Wanted = {}): Promise<SearchResult> {
  const request: SearchRequest = { query, order: 'newest', limit: 50, before: null, isDeep: false, ...rest, filters: { ...noSearchFilters, ...filters } };
  return (await store.search(request)) ?? expect.unreachable('nothing cancelled the search');
}

/** Changes the file behind the store's back, as an import or another version may have written it. */
function edit(folder: string, sql: string, options: { readonly defensive?: boolean } = {}): void {
  const db = new DatabaseSync(join(folder, 'conversations.sqlite'), { timeout: 5000, ...options });
  db.exec(sql);
  db.close();
}

test('each filter leaves what it says, and they combine', async () => {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  const first = await exchange(store, 'apples one', 'apples two\n\n```ts\nlet a;\n```');
  const second = await exchange(store, 'apples three', 'apples four');
  edit(folder, `
    UPDATE messages SET created_at = '2020-01-01T00:00:00.000Z' WHERE text = 'apples three';
    UPDATE messages SET images = '["data:image/png;base64,AA"]', model_ref = 'kilocode/other/model' WHERE text = 'apples four'`);
  const found = async (filters: Wanted['filters'], query = 'apples'): Promise<readonly string[]> =>
    (await search(store, query, { filters })).hits.map(({ excerpt }) => /^\w+ \w+/.exec(excerpt)?.[0] ?? '');
  for (const query of ['apples', 'ap']) {
    expect(await found({}, query)).toEqual(['apples four', 'apples three', 'apples two', 'apples one']);
    expect(await found({ conversationId: first.conversation.id }, query)).toEqual(['apples two', 'apples one']);
    expect(await found({ role: 'user' }, query)).toEqual(['apples three', 'apples one']);
    expect(await found({ modelRef: 'kilocode/other/model' }, query)).toEqual(['apples four']);
    expect(await found({ hasImage: true }, query)).toEqual(['apples four']);
    expect(await found({ hasCode: true }, query)).toEqual(['apples two']);
    expect(await found({ to: '2021-01-01T00:00:00.000Z' }, query)).toEqual(['apples three']);
    expect(await found({ from: '2021-01-01T00:00:00.000Z', role: 'assistant', conversationId: second.conversation.id }, query)).toEqual(['apples four']);
    expect(await found({ hasCode: true, hasImage: true }, query)).toEqual([]);
  }
});

test('pages follow each other without a gap or a repetition', async () => {
  const store = await openTestStore();
  for (let i = 0; i < 7; i += 1) await exchange(store, `pear ${i}`, 'no fruit');
  const seen: string[] = [];
  let before: number | null = null;
  do {
    const page: SearchResult = await search(store, 'pear', { limit: 3, before });
    seen.push(...page.hits.map(({ excerpt }) => excerpt));
    expect(page.rest).toBe(page.next === null ? null : 'more');
    before = page.next;
  } while (before !== null);
  expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((i) => `pear ${i}`));
});

test('what is archived is found and marked, what is in the trash is not', async () => {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  const archived = await exchange(store, 'plum in a jar', 'x');
  const trashed = await exchange(store, 'plum in the bin', 'x');
  edit(folder, `UPDATE conversations SET archived_at = '2026-01-01T00:00:00.000Z' WHERE id = '${archived.conversation.id}'`);
  await store.trash(trashed.conversation.id);
  for (const query of ['plum', 'pl']) {
    const { hits } = await search(store, query);
    expect(hits.map(({ excerpt, isArchived }) => [excerpt, isArchived])).toEqual([['plum in a jar', true]]);
  }
});

test('by relevance the message that is about it comes before one that only mentions it', async () => {
  const store = await openTestStore();
  await exchange(store, 'kiwi and kiwi: all about kiwi', 'x');
  await exchange(store, `a long text ${'about other things '.repeat(60)} with one kiwifruit in it`, 'x');
  expect((await search(store, 'kiwi')).hits[0]?.excerpt).toContain('other things');
  expect((await search(store, 'kiwi', { order: 'relevance' })).hits.map(({ excerpt }) => /^\W?\w+/.exec(excerpt)?.[0])).toEqual(['kiwi', '…things']);
});

test('a word of two characters reads the newest messages, and older ones when asked to', async () => {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  const { conversation } = await exchange(store, 'the first qx', 'x');
  edit(folder, `
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20200)
    INSERT INTO messages (id, conversation_id, role, status, text, created_at)
    SELECT 'filler-' || i, '${conversation.id}', 'user', 'complete', 'nothing here', '2026-01-01T00:00:00.000Z' FROM n`);
  const newest = await search(store, 'qx');
  expect(newest).toMatchObject({ hits: [], rest: 'older' });
  const told: number[] = [];
  const older = await store.search(
    { query: 'qx', order: 'newest', limit: 50, before: newest.next, isDeep: true, filters: noSearchFilters },
    { onProgress: ({ done, total }) => told.push(done / (total ?? 1)) },
  );
  expect(older).toMatchObject({ hits: [{ excerpt: 'the first qx' }], rest: null });
  expect(told.length).toBeGreaterThan(0);

  const abort = new AbortController();
  const cancelled = store.search(
    { query: 'zz', order: 'newest', limit: 50, before: null, isDeep: true, filters: noSearchFilters },
    { signal: abort.signal },
  );
  abort.abort();
  expect(await cancelled).toBeNull();
});

test('a damaged index is made anew and the search says so, and an answer is saved meanwhile', async () => {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  for (let i = 0; i < 300; i += 1) await exchange(store, `orange ${i}`, 'x');
  edit(folder, 'UPDATE messages_search_data SET block = zeroblob(7) WHERE id > 10', { defensive: false });
  await exchange(store, 'one more orange', 'x');
  const { hits, wasIndexRebuilt } = await search(store, 'orange', { limit: 200 });
  expect([hits.length, wasIndexRebuilt, store.notices]).toEqual([200, true, []]);
  expect(await search(store, 'orange 7')).toMatchObject({ wasIndexRebuilt: false });
  expect(await hitsOf(store, 'one more')).toHaveLength(1);
  expect((await store.jobs.run('verify', null))?.problems).toEqual([]);
});

test('whatever page of the index is broken, the search finds everything: it makes the index anew, or has a new file made and tells', async () => {
  const folder = temporaryFolder();
  const store = await openStore(folder);
  for (let i = 0; i < 300; i += 1) await exchange(store, `orange ${i} ${((i * 7919) % 10_007).toString(36).repeat(9)}`, 'x');
  await store.dispose();
  const db = new DatabaseSync(join(folder, 'conversations.sqlite'), { readOnly: true });
  const pages = db.prepare(`SELECT pageno FROM dbstat WHERE name = 'messages_search_data'`).all().map(({ pageno }) => Number(pageno));
  db.close();
  expect(pages.length).toBeGreaterThan(10);
  const told: number[] = [];
  for (const page of pages) {
    const copy = temporaryFolder();
    cpSync(folder, copy, { recursive: true });
    editBytes(join(copy, 'conversations.sqlite'), (bytes) => bytes.fill(0xee, (page - 1) * 4096, (page - 1) * 4096 + 8));
    const damaged = await openStore(copy);
    const atStart = damaged.notices.length;
    expect((await search(damaged, 'orange', { limit: 400 })).hits, `page ${page}`).toHaveLength(300);
    told.push(damaged.notices.length - atStart);
    await damaged.dispose();
  }
  // Some could not be emptied in their place.
  expect(told).toContain(1);
});

test('finding in a chat covers every branch and says which is open', async () => {
  const store = await openTestStore();
  const { conversation, message } = await exchange(store, 'Which fig?', 'This fig, and that fig.');
  await store.createReply({ requestId: 'again', kind: 'answer-again', conversationId: conversation.id, text: null, system: null, messageId: message.id, modelRef: 'm' });
  const found = await store.find(conversation.id, 'FIG');
  expect(found).toMatchObject([
    { isOpen: true, ranges: [{ start: 6, end: 9 }] },
    { messageId: message.id, isOpen: false, ranges: [{ start: 5, end: 8 }, { start: 19, end: 22 }] },
  ]);
  expect(await store.find(conversation.id, ' that FIG. ')).toMatchObject([{ messageId: message.id, ranges: [{ start: 14, end: 23 }] }]);
  expect(await store.find(conversation.id, 'fig that')).toEqual([]);
});
