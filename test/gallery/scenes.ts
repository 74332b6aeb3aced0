import type { ApiKeyStatus } from '../../app/domain/api-key.ts';
import type { AppInfo } from '../../app/domain/app-info.ts';
import type { ModelCatalog } from '../../app/domain/model.ts';
import { defaultSettings } from '../../app/domain/settings.ts';
import { bundledAutoModel } from '../../app/domain/model.ts';
import { manyModels } from './sample-models.ts';
import type { Scene } from './scripted-bridge.ts';

/** The run that most stories play in. */
export const info: AppInfo = {
  version: '0.1.0',
  platform: 'linux',
  host: 'electron',
  mode: 'real',
  gatewayUrl: 'https://api.kilo.ai/api/gateway/',
  gatewayHost: 'api.kilo.ai',
  dataDir: '/home/ada/.config/Kilodesk',
  startupNotices: [],
};

/** No key, with a keyring to keep one. */
export const noKey: ApiKeyStatus = {
  state: 'missing',
  source: null,
  masked: null,
  keychain: 'available',
  keychainName: 'your system keyring',
};

/** A key that works. */
export const goodKey: ApiKeyStatus = { ...noKey, state: 'present', source: 'keychain', masked: '…a1b2' };

/** A fresh list of `count` models. */
export function liveCatalog(count: number): ModelCatalog {
  return {
    source: 'network',
    fetchedAt: new Date(Date.now() - 2 * 60_000).toISOString(),
    models: manyModels(count),
    droppedCount: 0,
    isRefreshing: false,
    lastError: null,
  };
}

/** The list of a first start without a network. */
export const bundledCatalog: ModelCatalog = {
  source: 'bundled',
  fetchedAt: null,
  models: [bundledAutoModel],
  droppedCount: 0,
  isRefreshing: false,
  lastError: { code: 'offline', message: 'fetch failed: ENOTFOUND api.kilo.ai', retryable: true },
};

/** A signed-in user with some credit and a full list; `changes` make it another. */
export function buildScene(changes: Partial<Scene> = {}): Scene {
  return {
    info,
    settings: { ...defaultSettings, isOnboarded: true },
    apiKey: goodKey,
    account: { state: 'known', balanceUsd: 12.4, isDepleted: false },
    catalog: liveCatalog(345),
    startModel: { ref: 'kilocode/kilo/auto', reason: 'default' },
    conversations: [],
    ...changes,
  };
}
