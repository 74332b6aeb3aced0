import type { AccountStatus, ApiKeyStatus } from '../../app/domain/api-key.ts';
import type { AppInfo } from '../../app/domain/app-info.ts';
import type { ModelCatalog } from '../../app/domain/model.ts';
import { defaultSettings } from '../../app/domain/settings.ts';
import { bundledAutoModel } from '../../app/domain/model.ts';
import type { AccountProfile } from '../../app/domain/organization.ts';
import { buildAccount, buildKeyStatus } from '../builders/account-builder.ts';
import { manyModels, sampleChanges } from './sample-models.ts';
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
export const noKey: ApiKeyStatus = buildKeyStatus();

/** Nobody's account. */
export const signedOutAccount: AccountStatus = buildAccount({ state: 'signed-out', balanceUsd: null, isDepleted: null });

/** A key that works. */
export const goodKey: ApiKeyStatus = { ...noKey, state: 'present', source: 'keychain', masked: '…a1b2' };

/** Somebody without an organization. */
export const ada: AccountProfile = { name: 'Ada Lovelace', email: 'ada@example.org', organizations: [], hasPersonalAccount: true };

/** Somebody with two. */
export const grace: AccountProfile = {
  name: 'Grace Hopper',
  email: 'grace.hopper@a-rather-long-company-name.example.org',
  organizations: [
    { id: '6f1c1f0a-0000-4000-8000-000000000001', name: 'Acme Rockets', role: 'owner' },
    { id: '6f1c1f0a-0000-4000-8000-000000000002', name: 'Gesellschaft für Rechenmaschinen und angewandte Sprachmodelle', role: 'member' },
  ],
  hasPersonalAccount: true,
};

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
    account: buildAccount({ profile: ada }),
    signIn: { state: 'idle' },
    importOffer: null,
    catalog: liveCatalog(345),
    changes: sampleChanges(),
    startModel: { ref: 'kilocode/kilo/auto', reason: 'default' },
    conversations: [],
    ...changes,
  };
}
