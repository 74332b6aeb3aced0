import type { ApiKeyStatus } from '../../app/domain/api-key.ts';
import { autoModelId, toModelId } from '../../app/domain/model-ref.ts';
import type { Model } from '../../app/domain/model.ts';
import type { Account } from '../account/account.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { ApiKeys } from '../keychain/api-keys.ts';
import type { Clock, Logger, Unsubscribe } from '../ports.ts';
import { createCatalogCache } from './catalog-cache.ts';
import type { Catalog } from './catalog.ts';
import { createChangeLog } from './change-log.ts';
import { createModelList } from './create-model-list.ts';
import { createEndpointCache } from './endpoint-cache.ts';
import type { ListScope } from './list-scope.ts';
import { createRefreshSchedule } from './refresh-schedule.ts';
import { resolveAfterNotFound, resolveModel, type Discovery } from './resolve-model.ts';
import { chooseStartModel } from './start-model.ts';

/** What the catalog is built from. */
export interface CatalogDependencies {
  readonly gateway: Pick<Gateway, 'baseUrl' | 'listModels' | 'getDefaults' | 'listEndpoints'>;
  /** File of the cache; its folder exists. Lists of organizations lie beside it. */
  readonly cachePath: string;
  /** File in which it is kept what changed. */
  readonly changesPath: string;
  /** What counts as the list before the first one that the gateway gives; missing or null: nothing does. */
  readonly formerModels?: readonly Model[] | null;
  /** The user's default, a ref, as it stands now. */
  readonly defaultModelRef: () => string;
  readonly account: Pick<Account, 'getStatus'>;
  readonly apiKeys: Pick<ApiKeys, 'getStatus' | 'onChanged'>;
  /** In whose name the gateway is asked: an organization offers what it likes (PROTOCOL 1.5). Missing: always the person's. */
  readonly organization?: { readonly getId: () => string | null; readonly onChanged: (listener: () => void) => Unsubscribe };
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Builds the model catalog. It asks nothing of the gateway until it is told to, or told of use. */
export function createCatalog(dependencies: CatalogDependencies): Catalog {
  const { gateway, cachePath, changesPath, formerModels = null, defaultModelRef, account, apiKeys, organization, clock, logger } = dependencies;
  const listeners = new Set<() => void>();
  const disposal = new AbortController();
  /** Mask of the key with which the list was asked for; undefined before that. */
  let askedAs: string | null | undefined;

  const announce = (): void => {
    for (const listener of listeners) listener();
  };
  const organizationId = (): string | null => organization?.getId() ?? null;

  const scopeOf = ({ state, masked }: ApiKeyStatus): ListScope => ({
    organizationId: state === 'missing' ? null : organizationId(),
    // A key that was refused gets everybody's list (PROTOCOL 1.5).
    account: state === 'present' ? masked : null,
  });
  const readScope = async (): Promise<ListScope> => scopeOf(await apiKeys.getStatus());

  const changeLog = createChangeLog({ path: changesPath, gatewayUrl: gateway.baseUrl, formerModels, clock, logger });
  const list = createModelList({
    gateway,
    cache: createCatalogCache({ path: cachePath, gatewayUrl: gateway.baseUrl, logger }),
    async readScope() {
      const status = await apiKeys.getStatus();
      askedAs = status.masked;
      return scopeOf(status);
    },
    organizationId,
    onList: changeLog.note,
    onChanged: announce,
    clock,
    logger,
  });
  const endpoints = createEndpointCache({ ask: (modelId) => gateway.listEndpoints(modelId, disposal.signal), clock });
  const schedule = createRefreshSchedule({
    lastAttempt() {
      const at = list.askedAt();
      return at === null ? null : { at, hasFailed: list.snapshot().lastError !== null };
    },
    refresh: list.refresh,
    clock,
  });

  /** What the gateway said, asking it first if it has never said anything. One failed attempt is enough. */
  const discover = async (): Promise<Discovery> => {
    await list.load();
    if (!list.isAsked()) await list.refresh();
    return list.discovery();
  };

  const offKey = apiKeys.onChanged(({ masked }) => {
    if (askedAs === undefined || askedAs === masked) return;
    askedAs = masked;
    endpoints.clear();
    void list.changeAccount();
  });
  const offOrganization = organization?.onChanged(() => {
    endpoints.clear();
    void list.changeOrganization();
  });

  return {
    async get() {
      await list.load();
      return list.snapshot();
    },
    async refresh() {
      await list.refresh();
      return list.snapshot();
    },
    noteUse: schedule.noteUse,
    setWatched: schedule.setWatched,
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
      schedule.noteUse();
      // Only the router's name depends on what the gateway says: every other id is sent at once.
      const isRouter = toModelId(refOrId) === autoModelId;
      return resolveModel(refOrId, isRouter ? await discover() : list.discovery());
    },
    async resolveAfterNotFound(modelId) {
      await list.load();
      return resolveAfterNotFound(modelId, list.discovery().defaults);
    },
    getChanges: async () => changeLog.read(await readScope()),
    async markChangesSeen() {
      if (await changeLog.markSeen(await readScope())) announce();
    },
    async getEndpoints(refOrId) {
      return endpoints.get(resolveModel(refOrId, await discover()).modelId);
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async dispose() {
      offKey();
      offOrganization?.();
      schedule.dispose();
      listeners.clear();
      disposal.abort();
      await list.dispose();
    },
  };
}
