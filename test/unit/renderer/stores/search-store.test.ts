import { describe, expect, it, vi } from 'vitest';
import type { SearchHit, SearchResult } from '../../../../app/domain/search/message-search.ts';
import { appException } from '../../../../app/errors/app-error.ts';
import { createBridgeClient } from '../../../../renderer/bridge-client.ts';
import { createSearchStore } from '../../../../renderer/stores/search-store.ts';
import { buildScene } from '../../../gallery/scenes.ts';
import { createScriptedBridge, type Overrides } from '../../../gallery/scripted-bridge.ts';

function create(overrides: Overrides) {
  const { bridge, emit } = createScriptedBridge(buildScene(), overrides);
  let made = 0;
  const store = createSearchStore(createBridgeClient(bridge), () => `task-${(made += 1)}`);
  return { store, emit };
}

const hit = (messageId: string): SearchHit => ({
  conversationId: 'c-1',
  messageId,
  title: 'Kyoto',
  isArchived: false,
  role: 'user',
  modelRef: null,
  excerpt: messageId,
  ranges: [],
  createdAt: '2026-11-22T10:00:00.000Z',
});

const result = (changes: Partial<SearchResult>): { readonly result: SearchResult } => ({
  result: { hits: [], next: null, rest: null, wasIndexRebuilt: false, ...changes },
});

async function searchFor(store: ReturnType<typeof create>['store'], query: string): Promise<void> {
  store.setState({ query });
  await store.getState().search();
}

describe('the search over all chats', () => {
  it('ends an earlier search, and shows the newest whichever answer comes last', async () => {
    const gate = Promise.withResolvers<undefined>();
    const cancelled: string[] = [];
    const { store } = create({
      'conversations.search': async ({ query }) => {
        if (query === 'slow') await gate.promise;
        return result({ hits: [hit(query)] });
      },
      'task.cancel': ({ taskId }) => {
        cancelled.push(taskId);
        return {};
      },
    });
    const slow = searchFor(store, 'slow');
    await vi.waitFor(() => expect(store.getState().running).toBe('new'));
    await searchFor(store, 'fast');
    gate.resolve(undefined);
    await slow;
    expect(cancelled).toEqual(['task-1']);
    expect(store.getState()).toMatchObject({ found: { query: 'fast', hits: [{ messageId: 'fast' }] }, running: null });
    await searchFor(store, '  ');
    expect(store.getState().found).toBeNull();
  });

  it('goes on below the last hit, in the words that were searched for, and never shows a message twice', async () => {
    const asked: unknown[] = [];
    const { store } = create({
      'conversations.search': ({ query, before, isDeep }) => {
        asked.push([query, before, isDeep]);
        return before === null ? result({ hits: [hit('a'), hit('b')], next: 7, rest: 'older' }) : result({ hits: [hit('b'), hit('c')] });
      },
    });
    await searchFor(store, 'te');
    store.setState({ query: 'something else by now' });
    await store.getState().searchOlder();
    expect(asked).toEqual([['te', null, false], ['te', 7, true]]);
    expect(store.getState().found?.hits.map(({ messageId }) => messageId)).toEqual(['a', 'b', 'c']);
    expect(store.getState().found?.rest).toBeNull();
  });

  it('tells how far it is, and keeps what was found when it is stopped', async () => {
    const gate = Promise.withResolvers<undefined>();
    const { store, emit } = create({
      'conversations.search': async ({ isDeep }) => {
        if (!isDeep) return result({ hits: [hit('a')], next: 3, rest: 'older' });
        await gate.promise;
        return { result: null };
      },
    });
    await searchFor(store, 'te');
    const older = store.getState().searchOlder();
    await vi.waitFor(() => expect(store.getState().running).toBe('older'));
    emit('task.changed', { id: 'task-2', kind: 'search', progress: 0.4 });
    emit('task.changed', { id: 'another', kind: 'search', progress: 0.9 });
    expect(store.getState()).toMatchObject({ running: 'older', progress: 0.4 });
    store.getState().stop();
    await vi.waitFor(() => expect(store.getState().running).toBeNull());
    gate.resolve(undefined);
    await older;
    expect(store.getState()).toMatchObject({ running: null, progress: null, found: { hits: [{ messageId: 'a' }], rest: 'older' } });
  });

  it('reads the titles of chats that are put away once, when a search begins', async () => {
    const asked: unknown[] = [];
    const { store } = create({
      'conversations.list': ({ scope }) => {
        asked.push(scope);
        return { conversations: [] };
      },
    });
    await searchFor(store, 'te');
    await searchFor(store, 'tem');
    expect(asked).toEqual(['archived']);
  });

  it('says why it failed', async () => {
    const { store } = create({
      'conversations.search': () => {
        throw appException('storage-failed', 'disk I/O error');
      },
    });
    await searchFor(store, 'temple');
    expect(store.getState()).toMatchObject({ error: { code: 'storage-failed' }, running: null, found: null });
  });
});
