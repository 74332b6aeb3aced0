import { describe, expect, it } from 'vitest';
import { appException } from '../../../../app/errors/app-error.ts';
import type { ModelList } from '../../../../main/gateway/gateway.ts';
import { buildModel } from '../../../builders/model-builder.ts';
import { buildKeyStatus } from '../../../builders/account-builder.ts';
import { createCatalogFixture, type CatalogFixture } from './catalog-fixture.ts';

const team = '6f1c1f0a-0000-4000-8000-000000000001';

const offline = async (): Promise<never> => {
  throw appException('offline', 'no network');
};
const listOf = (...ids: string[]): ModelList => ({ models: ids.map((id) => buildModel(id)), droppedCount: 0 });

/** A chosen organization that a test can change. */
function createChoice(id: string | null) {
  const listeners = new Set<() => void>();
  return {
    getId: () => id,
    onChanged: (listener: () => void) => (listeners.add(listener), () => listeners.delete(listener)),
    choose(next: string | null) {
      id = next;
      for (const listener of listeners) listener();
    },
  };
}

const idsOf = async (catalog: CatalogFixture['catalog']): Promise<string[]> => (await catalog.get()).models.map((model) => model.id);

describe('lists of organizations', () => {
  it('are kept apart from the person\'s, on disk too', async () => {
    const fixture = await createCatalogFixture();
    const organization = createChoice(null);
    const catalog = fixture.restart({ organization });
    await catalog.refresh();
    fixture.listModels = async () => listOf('team/one');
    organization.choose(team);
    expect(await idsOf(catalog)).toEqual(['kilo/auto']);
    await catalog.refresh();
    expect(await idsOf(catalog)).toEqual(['team/one', 'kilo/auto']);

    fixture.listModels = offline;
    organization.choose(null);
    await catalog.refresh();
    expect(await idsOf(catalog)).toEqual(['acme/one', 'acme/two', 'kilo/auto']);
    expect((await catalog.get()).source).toBe('cache');
    expect(await idsOf(fixture.restart({ organization: createChoice(team) }))).toEqual(['team/one', 'kilo/auto']);
  });

  it('may be empty', async () => {
    const fixture = await createCatalogFixture();
    fixture.listModels = async () => ({ models: [], droppedCount: 0 });
    const organization = createChoice(team);
    const catalog = fixture.restart({ organization });
    expect(await catalog.refresh()).toMatchObject({ source: 'network', lastError: null });
    expect((await fixture.restart({ organization }).get()).source).toBe('cache');
  });

  it('do not show an answer that comes after another one was chosen', async () => {
    const fixture = await createCatalogFixture();
    const organization = createChoice(null);
    const catalog = fixture.restart({ organization });
    let isAborted = false;
    let answer: (list: ModelList) => void = () => undefined;
    const started = new Promise<void>((resolve) => {
      fixture.listModels = (signal) => {
        signal?.addEventListener('abort', () => (isAborted = true));
        resolve();
        return new Promise((settle) => (answer = settle));
      };
    });
    const first = catalog.refresh();
    await started;
    fixture.listModels = async () => listOf('team/one');
    organization.choose(team);
    answer(listOf('acme/late'));
    expect((await first).models.map((model) => model.id)).toEqual(['team/one', 'kilo/auto']);
    expect(isAborted).toBe(true);
    expect(await idsOf(fixture.restart({ organization: createChoice(null) }))).toEqual(['kilo/auto']);
  });
});

describe('another account', () => {
  it('keeps the list but not whose key pays, until the gateway says', async () => {
    const fixture = await createCatalogFixture();
    fixture.listModels = async () => ({ models: [buildModel('acme/own', { isByokAvailable: true })], droppedCount: 0 });
    await fixture.catalog.refresh();
    fixture.listModels = offline;
    fixture.changeKey('…ffff');
    const list = await fixture.catalog.refresh();
    expect(list).toMatchObject({ source: 'network', lastError: { code: 'offline' } });
    expect(list.models[0]).toMatchObject({ id: 'acme/own', isByokAvailable: false });
    const later = fixture.restart();
    await later.refresh();
    expect((await later.get()).models[0]).toMatchObject({ isByokAvailable: false });
  });
});

describe('changes', () => {
  it('are told of the list that is shown, and again when somebody has looked', async () => {
    const fixture = await createCatalogFixture();
    const { catalog } = fixture;
    await catalog.refresh();
    fixture.now = new Date('2026-11-22T11:00:00Z');
    fixture.listModels = async () => listOf('acme/one', 'acme/three');
    let announced = 0;
    catalog.onChanged(() => (announced += 1));
    await catalog.refresh();
    expect((await catalog.getChanges()).changes.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['retired acme/two', 'new acme/three']);
    expect([(await catalog.getChanges()).unseenCount, announced]).toEqual([2, 2]);
    await catalog.markChangesSeen();
    expect([(await catalog.getChanges()).unseenCount, announced]).toEqual([0, 3]);
  });

  it('say nothing of signing out, nor of a key that was refused', async () => {
    const fixture = await createCatalogFixture();
    await fixture.catalog.refresh();
    fixture.listModels = async () => listOf('acme/one');
    fixture.changeKey(null);
    await fixture.catalog.refresh();
    expect((await fixture.catalog.getChanges()).changes).toEqual([]);
    const apiKeys = { getStatus: async () => buildKeyStatus({ state: 'rejected', masked: '…a1b2' }), onChanged: () => () => undefined };
    const refused = fixture.restart({ apiKeys });
    await refused.refresh();
    expect((await refused.getChanges()).changes).toEqual([]);
    fixture.changeKey('…a1b2');
    expect((await fixture.catalog.getChanges()).changes).toEqual([]);
  });
});

describe('getEndpoints', () => {
  it('asks for the model that is really meant, and says why there is nothing', async () => {
    const fixture = await createCatalogFixture();
    const asked: string[] = [];
    fixture.listEndpoints = async (modelId) => {
      asked.push(modelId);
      throw appException('model-not-found', 'not told');
    };
    expect(await fixture.catalog.getEndpoints('kilocode/kilo/auto')).toMatchObject({ endpoints: [], error: { code: 'model-not-found' } });
    await fixture.catalog.getEndpoints('kilocode/acme/one');
    await fixture.catalog.getEndpoints('acme/one');
    expect(asked).toEqual(['acme/router', 'acme/one']);
  });
});

describe('noteUse', () => {
  it('asks again for a list that is an hour old, not for a fresh one', async () => {
    const fixture = await createCatalogFixture();
    await fixture.catalog.refresh();
    fixture.catalog.noteUse();
    await fixture.catalog.resolve('acme/one');
    expect((await fixture.catalog.get()).isRefreshing).toBe(false);
    fixture.now = new Date('2026-11-22T11:00:01Z');
    await fixture.catalog.resolve('acme/one');
    expect((await fixture.catalog.get()).isRefreshing).toBe(true);
  });
});
