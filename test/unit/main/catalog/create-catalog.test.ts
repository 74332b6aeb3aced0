import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { modelCatalogSchema } from '../../../../app/ipc/model-schemas.ts';
import { appException } from '../../../../app/errors/app-error.ts';
import type { ModelList } from '../../../../main/gateway/gateway.ts';
import { buildModel } from '../../../builders/model-builder.ts';
import { createCatalogFixture } from './catalog-fixture.ts';
import { buildAccount } from '../../../builders/account-builder.ts';

const offline = async (): Promise<never> => {
  throw appException('offline', 'no network');
};
const ids = (models: readonly { id: string }[]): string[] => models.map((model) => model.id);

describe('get', () => {
  it('answers the bundled entry on a first run, without asking the gateway', async () => {
    const fixture = await createCatalogFixture();
    const list = await fixture.catalog.get();
    expect(list).toMatchObject({ source: 'bundled', fetchedAt: null, isRefreshing: false, lastError: null });
    expect(ids(list.models)).toEqual(['kilo/auto']);
    expect(fixture.listCalls).toBe(0);
  });

  it('does not wait for a gateway that never answers', async () => {
    const fixture = await createCatalogFixture();
    fixture.listModels = (signal) =>
      new Promise<ModelList>((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('left'))));
    void fixture.catalog.refresh();
    expect(await fixture.catalog.get()).toMatchObject({ source: 'bundled' });
  });

  it('answers the list of the last run from disk, and says how old it is', async () => {
    const fixture = await createCatalogFixture();
    await fixture.catalog.refresh();
    const list = await fixture.restart().get();
    expect(list).toMatchObject({ source: 'cache', fetchedAt: '2026-11-22T10:00:00.000Z', droppedCount: 0 });
    expect(ids(list.models)).toEqual(['acme/one', 'acme/two', 'kilo/auto']);
    modelCatalogSchema.parse(list);
  });

  it('answers a list that a Kilodesk wrote before lists had owners and models had these fields', async () => {
    const fixture = await createCatalogFixture();
    const { callPrices: _calls, parameters: _parameters, efforts: _efforts, candidateIds: _candidates, isByokAvailable: _byok, ...model } = buildModel('acme/one');
    const older = {
      version: 1,
      gatewayUrl: 'http://127.0.0.1:1/api/gateway/',
      fetchedAt: '2026-10-01T08:00:00.000Z',
      droppedCount: 2,
      defaults: { defaultModelId: null, defaultFreeModelId: null },
      models: [model],
    };
    await writeFile(fixture.cachePath, JSON.stringify(older));
    const list = await fixture.catalog.get();
    expect(list).toMatchObject({ source: 'cache', fetchedAt: '2026-10-01T08:00:00.000Z', droppedCount: 2 });
    expect(ids(list.models)).toEqual(['acme/one', 'kilo/auto']);
    expect(list.models[0]?.callPrices).toEqual({ image: null, request: null, webSearch: null });
    modelCatalogSchema.parse(list);
    expect(fixture.warnings).toEqual([]);
  });

  it.each([
    ['cut off', '{"version":1,"gatewayUrl"'],
    ['of another shape', '{"models":[]}'],
    ['with a model that lies', JSON.stringify({ version: 1, models: [{ ...buildModel('a/b'), cost: 'free' }] })],
  ])('ignores a cache that is %s, says so, and leaves it until there is a good list', async (_name, text) => {
    const fixture = await createCatalogFixture();
    await writeFile(fixture.cachePath, text);
    expect((await fixture.catalog.get()).source).toBe('bundled');
    expect(fixture.warnings).toEqual(['model catalog cache ignored']);
    fixture.listModels = offline;
    await fixture.catalog.refresh();
    expect(await readFile(fixture.cachePath, 'utf8')).toBe(text);
    fixture.listModels = async () => ({ models: [buildModel('acme/one')], droppedCount: 0 });
    await fixture.catalog.refresh();
    expect((await fixture.restart().get()).source).toBe('cache');
  });

  it('does not show the list of one gateway as that of another', async () => {
    const fixture = await createCatalogFixture();
    await fixture.catalog.refresh();
    const gateway = { baseUrl: 'https://elsewhere.test/', listModels: offline, getDefaults: offline, listEndpoints: offline };
    expect((await fixture.restart({ gateway }).get()).source).toBe('bundled');
    expect(fixture.warnings).toEqual([]);
  });
});

describe('refresh', () => {
  it('answers the list of the gateway and counts what could not be read', async () => {
    const fixture = await createCatalogFixture();
    fixture.listModels = async () => ({ models: [buildModel('acme/one')], droppedCount: 3 });
    const list = await fixture.catalog.refresh();
    expect(list).toMatchObject({ source: 'network', droppedCount: 3, isRefreshing: false, lastError: null });
    expect(await fixture.catalog.get()).toEqual(list);
  });

  it('asks once for any number of callers, and announces beginning and end', async () => {
    const fixture = await createCatalogFixture();
    const seen: Promise<boolean>[] = [];
    fixture.catalog.onChanged(() => seen.push(fixture.catalog.get().then((list) => list.isRefreshing)));
    const [first, second] = await Promise.all([fixture.catalog.refresh(), fixture.catalog.refresh()]);
    expect(first).toEqual(second);
    expect(fixture.listCalls).toBe(1);
    expect(await Promise.all(seen)).toEqual([true, false]);
  });

  it('keeps the list and says why when the gateway fails or has no readable model left', async () => {
    const fixture = await createCatalogFixture();
    const before = await fixture.catalog.refresh();
    for (const code of ['offline', 'bad-response'] as const) {
      fixture.listModels = async () => {
        throw appException(code, 'no list');
      };
      const after = await fixture.catalog.refresh();
      expect(after).toEqual({ ...before, lastError: expect.objectContaining({ code }) });
    }
    expect((await fixture.restart().get()).models).toEqual(before.models);
  });

  it('forgets the old failure once the gateway answers', async () => {
    const fixture = await createCatalogFixture();
    const good = fixture.listModels;
    fixture.listModels = offline;
    expect((await fixture.catalog.refresh()).lastError?.code).toBe('offline');
    fixture.listModels = good;
    expect((await fixture.catalog.refresh()).lastError).toBeNull();
  });

  it('holds 5,000 models and brings them back from disk', async () => {
    const fixture = await createCatalogFixture();
    const models = Array.from({ length: 5000 }, (_each, index) => buildModel(`acme/model-${index}`));
    fixture.listModels = async () => ({ models, droppedCount: 0 });
    await fixture.catalog.refresh();
    expect((await fixture.restart().get()).models).toHaveLength(5001);
  });

  it('leaves nothing beside its two files, and needs no cache to work', async () => {
    const fixture = await createCatalogFixture();
    await fixture.catalog.refresh();
    expect(await readdir(dirname(fixture.cachePath))).toEqual(['catalog-cache.json', 'catalog-changes.json']);
    const homeless = fixture.restart({ cachePath: `${fixture.cachePath}/no/such/folder.json` });
    expect((await homeless.refresh()).source).toBe('network');
    expect(fixture.warnings).toContain('model catalog cache not written');
  });

  it('asks again for another account', async () => {
    const fixture = await createCatalogFixture();
    await fixture.catalog.refresh();
    fixture.changeKey('…a1b2');
    expect(fixture.listCalls).toBe(1);
    const ended = new Promise<void>((resolve) => {
      let changes = 0;
      fixture.catalog.onChanged(() => (changes += 1) === 2 && resolve());
    });
    fixture.changeKey('…ffff');
    await ended;
    expect(fixture.listCalls).toBe(2);
  });
});

describe('resolve and getStartModel', () => {
  it('wait for the first list of the gateway when nothing is known yet', async () => {
    const fixture = await createCatalogFixture();
    fixture.listModels = async () => ({ models: [buildModel('kilo/auto')], droppedCount: 0 });
    expect(await fixture.catalog.resolve('kilocode/kilo/auto')).toEqual({ modelId: 'kilo/auto', substitutedFor: null });
    expect(fixture.listCalls).toBe(1);
  });

  it('take the remembered defaults when the gateway cannot be asked', async () => {
    const fixture = await createCatalogFixture();
    await fixture.catalog.refresh();
    fixture.listModels = offline;
    fixture.getDefaults = offline;
    const later = fixture.restart({ account: { getStatus: async () => buildAccount({ balanceUsd: 0, isDepleted: true }) } });
    await later.refresh();
    expect(await later.resolve('kilo/auto')).toEqual({ modelId: 'acme/router', substitutedFor: 'kilo/auto' });
    expect(await later.getStartModel()).toEqual({ ref: 'kilocode/acme/free', reason: 'no-credit' });
    expect((await later.resolveAfterNotFound('kilo/auto'))?.modelId).toBe('acme/router');
  });

  it('do not ask a gateway again that has just failed', async () => {
    const fixture = await createCatalogFixture();
    fixture.listModels = offline;
    fixture.getDefaults = offline;
    expect((await fixture.catalog.resolve('kilo/auto')).modelId).toBe('kilo-auto/balanced');
    await fixture.catalog.resolve('kilo/auto');
    expect(fixture.listCalls).toBe(1);
  });

  it('send a concrete model without asking anybody', async () => {
    const fixture = await createCatalogFixture();
    expect((await fixture.catalog.resolve('kilocode/acme/one')).modelId).toBe('acme/one');
    expect(fixture.listCalls).toBe(0);
  });

  it('offer the default again after signing in with credit', async () => {
    const fixture = await createCatalogFixture();
    fixture.changeKey(null);
    expect((await fixture.catalog.getStartModel()).reason).toBe('signed-out');
    fixture.changeKey('…a1b2');
    expect(await fixture.catalog.getStartModel()).toEqual({ ref: 'kilocode/kilo/auto', reason: 'default' });
  });
});
