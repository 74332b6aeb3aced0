import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ApiKeyStatus } from '../../../../app/domain/api-key.ts';
import type { ModelEndpoint } from '../../../../app/domain/model-endpoint.ts';
import type { Catalog } from '../../../../main/catalog/catalog.ts';
import { createCatalog, type CatalogDependencies } from '../../../../main/catalog/create-catalog.ts';
import type { GatewayDefaults, ModelList } from '../../../../main/gateway/gateway.ts';
import { buildModel } from '../../../builders/model-builder.ts';
import { buildAccount, buildKeyStatus } from '../../../builders/account-builder.ts';

/** A scripted gateway, account and key around a real catalog with a real cache file. */
export interface CatalogFixture {
  readonly catalog: Catalog;
  readonly cachePath: string;
  readonly changesPath: string;
  readonly warnings: string[];
  listCalls: number;
  listModels: (signal?: AbortSignal) => Promise<ModelList>;
  getDefaults: () => Promise<GatewayDefaults>;
  listEndpoints: (modelId: string) => Promise<readonly ModelEndpoint[]>;
  /** Time of the next calls; moves only when told. */
  now: Date;
  changeKey(masked: string | null): void;
  /** Another run over the same cache file. */
  restart(overrides?: Partial<CatalogDependencies>): Catalog;
}

const keyStatus = (masked: string | null): ApiKeyStatus =>
  buildKeyStatus({ state: masked === null ? 'missing' : 'present', source: masked === null ? null : 'keychain', masked });

/** Builds the fixture; its folder is removed when the test ends. */
export async function createCatalogFixture(): Promise<CatalogFixture> {
  const folder = await mkdtemp(join(tmpdir(), 'catalog-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const cachePath = join(folder, 'catalog-cache.json');
  const changesPath = join(folder, 'catalog-changes.json');
  const warnings: string[] = [];
  const quiet = (): void => undefined;
  let masked: string | null = '…a1b2';
  const keyListeners = new Set<(status: ApiKeyStatus) => void>();

  const build = (overrides: Partial<CatalogDependencies> = {}): Catalog => {
    const catalog = createCatalog({
      gateway: {
        baseUrl: 'http://127.0.0.1:1/api/gateway/',
        listModels: (signal) => ((fixture.listCalls += 1), fixture.listModels(signal)),
        getDefaults: () => fixture.getDefaults(),
        listEndpoints: (modelId) => fixture.listEndpoints(modelId),
      },
      cachePath,
      changesPath,
      defaultModelRef: () => 'kilocode/kilo/auto',
      account: { getStatus: async () => buildAccount({ balanceUsd: 5 }) },
      apiKeys: {
        getStatus: async () => keyStatus(masked),
        onChanged: (listener) => (keyListeners.add(listener), () => keyListeners.delete(listener)),
      },
      clock: { now: () => fixture.now, monotonicMs: () => fixture.now.getTime() },
      logger: { debug: quiet, info: quiet, error: quiet, warn: (message) => void warnings.push(message) },
      ...overrides,
    });
    onTestFinished(() => catalog.dispose());
    return catalog;
  };

  const fixture: CatalogFixture = {
    get catalog() {
      return catalog;
    },
    cachePath,
    changesPath,
    warnings,
    listCalls: 0,
    listModels: async () => ({ models: [buildModel('acme/one'), buildModel('acme/two')], droppedCount: 0 }),
    listEndpoints: async () => [],
    now: new Date('2026-11-22T10:00:00Z'),
    getDefaults: async () => ({ defaultModelId: 'acme/router', defaultFreeModelId: 'acme/free' }),
    changeKey(next) {
      masked = next;
      for (const listener of keyListeners) listener(keyStatus(next));
    },
    restart: build,
  };
  const catalog = build();
  return fixture;
}
