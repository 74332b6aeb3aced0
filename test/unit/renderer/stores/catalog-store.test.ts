import { describe, expect, it, vi } from 'vitest';
import { appError } from '../../../../app/errors/app-error.ts';
import type { ModelCatalog } from '../../../../app/domain/model.ts';
import { createCatalogStore } from '../../../../renderer/stores/catalog-store.ts';
import { suggestReasoningModel } from '../../../../renderer/stores/suggest-model.ts';
import { buildModel } from '../../../builders/model-builder.ts';
import { liveCatalog } from '../../../gallery/scenes.ts';
import { createTestBridge, failWith } from './fake-bridge.ts';

describe('catalog store', () => {
  it('finds every model of the list by its ref', async () => {
    const store = createCatalogStore(createTestBridge().client);
    await store.getState().load();
    expect(store.getState().modelsByRef.get('kilocode/x-ai/grok-4')?.name).toBe('Grok 4');
    await vi.waitFor(() => expect(store.getState().startModel?.reason).toBe('default'));
  });

  it('shows the list while the start model still waits for the gateway', async () => {
    const { client } = createTestBridge({}, { 'catalog.getStartModel': () => new Promise(() => undefined) });
    const store = createCatalogStore(client);
    await store.getState().load();
    expect(store.getState().catalog?.models).toHaveLength(345);
    expect(store.getState().startModel).toBeNull();
  });

  it('lets the newest list win when an older question is answered last', async () => {
    const answers: ((catalog: ModelCatalog) => void)[] = [];
    const { client } = createTestBridge({}, { 'catalog.get': () => new Promise((resolve) => answers.push(resolve)) });
    const store = createCatalogStore(client);
    const first = store.getState().load();
    const second = store.getState().load();
    answers[1]?.(liveCatalog(5));
    answers[0]?.(liveCatalog(9));
    await Promise.all([first, second]);
    expect(store.getState().catalog?.models).toHaveLength(5);
  });

  it('keeps the list it has when a refresh cannot even be asked for', async () => {
    const store = createCatalogStore(createTestBridge({}, { 'catalog.refresh': failWith(appError('internal', 'gone')) }).client);
    await store.getState().load();
    await store.getState().refresh();
    expect(store.getState().catalog).toMatchObject({ isRefreshing: false });
    expect(store.getState().catalog?.models).toHaveLength(345);
    expect(store.getState().error?.code).toBe('internal');
  });

  it('asks again for the start model when the key changes', async () => {
    const { client, scene, emit } = createTestBridge();
    const store = createCatalogStore(client);
    await store.getState().load();
    scene.startModel = { ref: 'kilocode/kilo-auto/free', reason: 'signed-out' };
    emit('apiKey.changed', scene.apiKey);
    await vi.waitFor(() => expect(store.getState().startModel?.reason).toBe('signed-out'));
  });
});

describe('the model offered where reasoning is wanted', () => {
  const thinking = { reasoning: true } as const;

  it('is the one the specification names, where it is listed', () => {
    const models = [buildModel('a/b', { ...thinking, recommendedRank: 0 }), buildModel('anthropic/claude-sonnet-4', thinking)];
    expect(suggestReasoningModel(models)?.id).toBe('anthropic/claude-sonnet-4');
  });

  it('is else the best recommendation, and never one that skips reasoning as well', () => {
    const models = [
      buildModel('kilo-auto/balanced', { ...thinking, recommendedRank: 0 }),
      buildModel('x-ai/grok-4', { ...thinking, recommendedRank: 1 }),
      buildModel('late/model', { ...thinking, recommendedRank: 9 }),
      buildModel('early/model', { ...thinking, recommendedRank: 2 }),
      buildModel('no/thinking', { recommendedRank: 1 }),
    ];
    expect(suggestReasoningModel(models)?.id).toBe('early/model');
    expect(suggestReasoningModel([])).toBeNull();
  });
});

describe('what changed', () => {
  const unseen = { changes: [], unseenCount: 2, seenAt: null };

  it('is read with the list, and seen once it was looked at', async () => {
    const { client, scene } = createTestBridge({ changes: unseen });
    const store = createCatalogStore(client);
    await store.getState().load();
    await vi.waitFor(() => expect(store.getState().changes?.unseenCount).toBe(2));
    await store.getState().markChangesSeen();
    expect(store.getState().changes?.unseenCount).toBe(0);
    expect(scene.changes.unseenCount).toBe(0);
  });

  it('stays news when that could not be kept', async () => {
    const { client } = createTestBridge({ changes: unseen }, { 'catalog.markChangesSeen': failWith(appError('internal', 'gone')) });
    const store = createCatalogStore(client);
    await store.getState().load();
    await vi.waitFor(() => expect(store.getState().changes).not.toBeNull());
    await store.getState().markChangesSeen();
    expect(store.getState().changes?.unseenCount).toBe(2);
  });
});

describe('the same list once more', () => {
  it('keeps the models at hand, so that nothing made of them is made again, unless one of them changed', async () => {
    const { client, scene } = createTestBridge();
    const store = createCatalogStore(client);
    await store.getState().load();
    const models = store.getState().catalog?.models;
    scene.catalog = { ...scene.catalog, isRefreshing: true, models: scene.catalog.models.map((model) => ({ ...model })) };
    await store.getState().load();
    expect(store.getState().catalog?.models).toBe(models);
    expect(store.getState().catalog?.isRefreshing).toBe(true);
    scene.catalog = { ...scene.catalog, models: scene.catalog.models.map((model) => ({ ...model, isByokAvailable: false })) };
    await store.getState().load();
    expect(store.getState().catalog?.models).not.toBe(models);
    expect(store.getState().modelsByRef.get('kilocode/anthropic/claude-sonnet-4')?.isByokAvailable).toBe(false);
  });
});

describe('who serves a model', () => {
  it('is an answer with its reason when it cannot even be asked', async () => {
    const store = createCatalogStore(createTestBridge({}, { 'catalog.getEndpoints': failWith(appError('internal', 'gone')) }).client);
    expect(await store.getState().askEndpoints('kilocode/a/b')).toMatchObject({ endpoints: [], error: { code: 'internal' } });
  });
});
