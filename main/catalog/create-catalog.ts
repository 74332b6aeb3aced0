import { autoModelId, toModelId } from '../../app/domain/model-ref.ts';
import { bundledAutoModel, type CatalogSource, type Model, type ModelCatalog } from '../../app/domain/model.ts';
import { toAppError, type AppError } from '../../app/errors/app-error.ts';
import type { Account } from '../account/account.ts';
import type { Gateway, GatewayDefaults } from '../gateway/gateway.ts';
import type { ApiKeys } from '../keychain/api-keys.ts';
import type { Clock, Logger, Unsubscribe } from '../ports.ts';
import { createCatalogCache } from './catalog-cache.ts';
import type { Catalog } from './catalog.ts';
import { mergeModels } from './merge-models.ts';
import { resolveAfterNotFound, resolveModel, unknownDefaults, type Discovery } from './resolve-model.ts';
import { chooseStartModel } from './start-model.ts';

/** What the catalog is built from. */
export interface CatalogDependencies {
  readonly gateway: Pick<Gateway, 'baseUrl' | 'listModels' | 'getDefaults'>;
  /** File of the cache; its folder exists. */
  readonly cachePath: string;
  /** The user's default, a ref, as it stands now. */
  readonly defaultModelRef: () => string;
  readonly account: Pick<Account, 'getStatus'>;
  readonly apiKeys: Pick<ApiKeys, 'getStatus' | 'onChanged'>;
  /** In whose name the gateway is asked: an organization offers what it likes (PROTOCOL 1.5). Missing: always the person's. */
  readonly organization?: { readonly getId: () => string | null; readonly onChanged: (listener: () => void) => Unsubscribe };
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The best list known and what the gateway said beside it. */
interface Known {
  readonly source: CatalogSource;
  readonly fetchedAt: string | null;
  readonly droppedCount: number;
  readonly discovery: Discovery;
  /** What users see, made once a list. */
  readonly models: readonly Model[];
}

const bundled: Known = {
  source: 'bundled',
  fetchedAt: null,
  droppedCount: 0,
  discovery: { models: [], defaults: unknownDefaults },
  models: [bundledAutoModel],
};

/** Builds the model catalog. It asks nothing of the gateway until `refresh`, `resolve` or `getStartModel` is called. */
export function createCatalog(dependencies: CatalogDependencies): Catalog {
  const { gateway, cachePath, defaultModelRef, account, apiKeys, organization, clock, logger } = dependencies;
  const organizationId = (): string | null => organization?.getId() ?? null;
  const cache = createCatalogCache({ path: cachePath, gatewayUrl: gateway.baseUrl, logger });
  const listeners = new Set<() => void>();
  const disposal = new AbortController();

  let known = bundled;
  let lastError: AppError | null = null;
  let fromDisk: Promise<void> | null = null;
  let fetching: Promise<void> | null = null;
  /** Mask of the key with which the list was asked for: another account may be offered other models (PROTOCOL 1.5). */
  let askedAs: string | null | undefined;

  const announce = (): void => {
    for (const listener of listeners) listener();
  };

  const readDisk = async (): Promise<void> => {
    const cached = await cache.read();
    // The network may have been quicker than the disk.
    if (cached === null || known.source === 'network' || cached.organizationId !== organizationId()) return;
    const { fetchedAt, droppedCount, defaults, models } = cached;
    known = { source: 'cache', fetchedAt, droppedCount, discovery: { models, defaults }, models: mergeModels(models) };
  };
  const load = (): Promise<void> => (fromDisk ??= readDisk());

  /** Never rejects: the list is worth having without them. */
  const askDefaults = async (): Promise<GatewayDefaults> => {
    try {
      return await gateway.getDefaults(disposal.signal);
    } catch (thrown) {
      logger.info('gateway defaults unknown, keeping the old ones', { error: toAppError(thrown) });
      return known.discovery.defaults;
    }
  };

  const fetchList = async (): Promise<void> => {
    await load();
    const defaultsAnswer = askDefaults();
    const askedFor = organizationId();
    try {
      askedAs = (await apiKeys.getStatus()).masked;
      const { models, droppedCount } = await gateway.listModels(disposal.signal);
      const defaults = await defaultsAnswer;
      const fetchedAt = clock.now().toISOString();
      if (droppedCount > 0) logger.warn('unreadable models dropped', { droppedCount });
      known = { source: 'network', fetchedAt, droppedCount, discovery: { models, defaults }, models: mergeModels(models) };
      lastError = null;
      await cache.write({ gatewayUrl: gateway.baseUrl, organizationId: askedFor, fetchedAt, droppedCount, defaults, models });
    } catch (thrown) {
      lastError = toAppError(thrown);
      known = { ...known, discovery: { ...known.discovery, defaults: await defaultsAnswer } };
      logger.info('model catalog not refreshed', { error: lastError });
    }
  };

  const snapshot = (): ModelCatalog => ({
    source: known.source,
    fetchedAt: known.fetchedAt,
    models: known.models,
    droppedCount: known.droppedCount,
    isRefreshing: fetching !== null,
    lastError,
  });

  const refresh = async (): Promise<ModelCatalog> => {
    if (fetching === null && !disposal.signal.aborted) {
      fetching = fetchList().finally(() => {
        fetching = null;
        announce();
      });
      announce();
    }
    await fetching;
    return snapshot();
  };

  /** What the gateway said, asking it first if it has never said anything. One failed attempt is enough. */
  const discover = async (): Promise<Discovery> => {
    await load();
    if (known.source === 'bundled' && (lastError === null || fetching !== null)) await refresh();
    return known.discovery;
  };

  const offKey = apiKeys.onChanged((status) => {
    if (askedAs === undefined || askedAs === status.masked) return;
    askedAs = status.masked;
    void (fetching ?? Promise.resolve()).then(refresh);
  });
  const offOrganization = organization?.onChanged(() => {
    void (fetching ?? Promise.resolve()).then(() => {
      // What one organization offers says nothing of another, nor of the person: better none than theirs.
      known = bundled;
      lastError = null;
      return refresh();
    });
  });

  return {
    async get() {
      await load();
      return snapshot();
    },
    refresh,
    async getStartModel() {
      const [key, balance, discovery] = await Promise.all([apiKeys.getStatus(), account.getStatus(), discover()]);
      return chooseStartModel({
        defaultRef: defaultModelRef(),
        hasKey: key.state !== 'missing',
        account: balance,
        discovery,
      });
    },
    async resolve(refOrId) {
      // Only the router's name depends on what the gateway says: every other id is sent at once.
      const isRouter = toModelId(refOrId) === autoModelId;
      return resolveModel(refOrId, isRouter ? await discover() : known.discovery);
    },
    async resolveAfterNotFound(modelId) {
      await load();
      return resolveAfterNotFound(modelId, known.discovery.defaults);
    },
    getChanges: async () => ({ changes: [], unseenCount: 0, seenAt: null }),
    markChangesSeen: async () => undefined,
    getEndpoints: async () => ({ endpoints: [], error: null }),
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async dispose() {
      offKey();
      offOrganization?.();
      listeners.clear();
      disposal.abort();
      await fetching;
    },
  };
}
