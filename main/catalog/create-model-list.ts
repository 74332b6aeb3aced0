import { bundledAutoModel, type CatalogSource, type Model, type ModelCatalog } from '../../app/domain/model.ts';
import { toAppError, type AppError } from '../../app/errors/app-error.ts';
import type { Gateway, GatewayDefaults } from '../gateway/gateway.ts';
import type { Clock, Logger } from '../ports.ts';
import type { CatalogCache } from './catalog-cache.ts';
import type { ListScope } from './list-scope.ts';
import { mergeModels } from './merge-models.ts';
import { unknownDefaults, type Discovery } from './resolve-model.ts';

/** The list of models, from the best place that has one. */
export interface LiveModelList {
  /** The best list known by now. */
  snapshot(): ModelCatalog;
  /** What the gateway itself said, beside it. */
  discovery(): Discovery;
  /** When the gateway was last asked in this run; null for never. */
  askedAt(): Date | null;
  /** Whether an answer of the gateway is known, of this run or of an earlier one, or it was asked in vain. */
  isAsked(): boolean;
  /** Reads the list of an earlier run, once; never waits for the network. Never throws. */
  load(): Promise<void>;
  /** Asks the gateway, single flight. Never throws. */
  refresh(): Promise<void>;
  /** Asks anew, whatever is under way: the key is another. The list stays, but for what was true of the other key only. */
  changeAccount(): Promise<void>;
  /** Asks anew, whatever is under way, for another organization: nothing of the list stays. */
  changeOrganization(): Promise<void>;
  dispose(): Promise<void>;
}

/** What the list is built from. */
export interface ModelListParts {
  readonly gateway: Pick<Gateway, 'listModels' | 'getDefaults'>;
  readonly cache: CatalogCache;
  /** Whose list the gateway is asked for now. */
  readonly readScope: () => Promise<ListScope>;
  /** Of which organization a list of an earlier run may be shown. */
  readonly organizationId: () => string | null;
  /** A list came from the gateway; awaited before anybody is told. Never throws. */
  readonly onList: (scope: ListScope, models: readonly Model[]) => Promise<void>;
  /** The list is another, or a fetch began or ended. */
  readonly onChanged: () => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface Known {
  readonly source: CatalogSource;
  readonly fetchedAt: string | null;
  readonly droppedCount: number;
  readonly account: string | null;
  readonly discovery: Discovery;
  /** What users see, made once a list. */
  readonly models: readonly Model[];
}

const bundled: Known = {
  source: 'bundled',
  fetchedAt: null,
  droppedCount: 0,
  account: null,
  discovery: { models: [], defaults: unknownDefaults },
  models: [bundledAutoModel],
};

function toKnown(source: CatalogSource, facts: Omit<Known, 'source' | 'models'>): Known {
  return { ...facts, source, models: mergeModels(facts.discovery.models) };
}

/** The same list for another account: which models a key of one's own pays for is not known any more. */
function withoutOwnKeys(known: Known, account: string | null): Known {
  const { discovery } = known;
  const models = discovery.models.map((model) => (model.isByokAvailable ? { ...model, isByokAvailable: false } : model));
  return toKnown(known.source, { ...known, account, discovery: { ...discovery, models } });
}

/** Builds the list. It asks nothing of the gateway until it is told to. */
export function createModelList(parts: ModelListParts): LiveModelList {
  const { gateway, cache, readScope, organizationId, onList, onChanged, clock, logger } = parts;
  let known = bundled;
  let lastError: AppError | null = null;
  let fromDisk: Promise<void> | null = null;
  let run: { readonly controller: AbortController; done: Promise<void> } | null = null;
  let askedAt: Date | null = null;
  let isDisposed = false;

  const readDisk = async (): Promise<void> => {
    const wanted = organizationId();
    const cached = await cache.read(wanted);
    // The network may have been quicker than the disk, and the user quicker than both.
    if (cached === null || known.source === 'network' || wanted !== organizationId()) return;
    const { fetchedAt, droppedCount, account, defaults, models } = cached;
    known = toKnown('cache', { fetchedAt, droppedCount, account, discovery: { models, defaults } });
  };
  const load = (): Promise<void> => (fromDisk ??= readDisk());

  /** Never rejects: the list is worth having without them. */
  const askDefaults = async (signal: AbortSignal): Promise<GatewayDefaults> => {
    try {
      return await gateway.getDefaults(signal);
    } catch (thrown) {
      logger.info('gateway defaults unknown, keeping the old ones', { error: toAppError(thrown) });
      return known.discovery.defaults;
    }
  };

  const fetchList = async (signal: AbortSignal): Promise<void> => {
    await load();
    const defaultsAnswer = askDefaults(signal);
    try {
      const asked = await readScope();
      if (known.account !== asked.account && !signal.aborted) known = withoutOwnKeys(known, asked.account);
      askedAt = clock.now();
      const { models, droppedCount } = await gateway.listModels(signal);
      const defaults = await defaultsAnswer;
      // A key that was refused on the way is none any more: then the list is everybody's.
      const scope = await readScope();
      if (signal.aborted || scope.organizationId !== asked.organizationId) return;
      const fetchedAt = clock.now().toISOString();
      if (droppedCount > 0) logger.warn('unreadable models dropped', { droppedCount });
      known = toKnown('network', { fetchedAt, droppedCount, account: scope.account, discovery: { models, defaults } });
      lastError = null;
      await cache.write({ ...scope, fetchedAt, droppedCount, defaults, models });
      await onList(scope, models);
    } catch (thrown) {
      const defaults = await defaultsAnswer;
      if (signal.aborted) return;
      lastError = toAppError(thrown);
      known = { ...known, discovery: { ...known.discovery, defaults } };
      logger.info('model catalog not refreshed', { error: lastError });
    }
  };

  const refresh = async (): Promise<void> => {
    if (run === null && !isDisposed) {
      const controller = new AbortController();
      const mine = { controller, done: Promise.resolve() };
      run = mine;
      mine.done = fetchList(controller.signal).finally(() => {
        if (run !== mine) return;
        run = null;
        onChanged();
      });
      onChanged();
    }
    while (run !== null) await run.done;
  };

  const startOver = (): Promise<void> => {
    run?.controller.abort();
    run = null;
    return refresh();
  };

  return {
    snapshot: () => ({
      source: known.source,
      fetchedAt: known.fetchedAt,
      models: known.models,
      droppedCount: known.droppedCount,
      isRefreshing: run !== null,
      lastError,
    }),
    discovery: () => known.discovery,
    askedAt: () => askedAt,
    isAsked: () => known.source !== 'bundled' || (lastError !== null && run === null),
    load,
    refresh,
    changeAccount: startOver,
    changeOrganization() {
      // What one organization offers says nothing of another, nor of the person: better none than theirs.
      known = bundled;
      lastError = null;
      fromDisk = null;
      return startOver();
    },
    async dispose() {
      isDisposed = true;
      const last = run;
      last?.controller.abort();
      await last?.done;
    },
  };
}
