import { compareModelLists, isDoubtful, toListedModel } from '../../app/domain/compare-model-lists.ts';
import { changeLifeMs, foldChanges } from '../../app/domain/fold-changes.ts';
import type { ModelChanges } from '../../app/domain/model-change.ts';
import type { Model } from '../../app/domain/model.ts';
import type { Clock, Logger } from '../ports.ts';
import { readChangeLog, writeChangeLog, type LoggedList } from './change-log-file.ts';
import { isSameScope, type ListScope } from './list-scope.ts';

/** What changed in the lists of a gateway, told apart by who was given them. Nothing here throws. */
export interface ChangeLog {
  /**
   * Compares a list that came from the gateway with the last one that the same account and organization was given. The first is
   * only remembered. One without most of the models is believed only when the gateway still says so ten minutes later.
   */
  note(scope: ListScope, models: readonly Model[]): Promise<void>;
  read(scope: ListScope): Promise<ModelChanges>;
  /** Counts all changes so far as seen; answers whether that changed anything. */
  markSeen(scope: ListScope): Promise<boolean>;
}

/** Longer lists are not compared. */
const maxModels = 10_000;

const doubtMs = 10 * 60_000;

/** Keeps the changes of the gateway at `gatewayUrl` in the JSON file `path`, which other processes may write too. */
export function createChangeLog(options: {
  readonly path: string;
  readonly gatewayUrl: string;
  /** What counts as the list before the first; null where nothing does. */
  readonly formerModels?: readonly Model[] | null;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
}): ChangeLog {
  const { path, gatewayUrl, formerModels = null, clock, logger } = options;
  let lastTurn: Promise<unknown> = Promise.resolve();

  /** One at a time: each reads the file, which another process may have written, and writes it whole. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = lastTurn.then(work);
    lastTurn = turn;
    return turn;
  };

  const isOurs =
    (scope: ListScope) =>
    (list: LoggedList): boolean =>
      list.gatewayUrl === gatewayUrl && isSameScope(list, scope);

  const replace = async (lists: readonly LoggedList[], scope: ListScope, next: LoggedList): Promise<void> => {
    const isScope = isOurs(scope);
    await writeChangeLog(path, [next, ...lists.filter((list) => !isScope(list))], logger);
  };

  return {
    note: (scope, models) =>
      inTurn(async () => {
        if (models.length > maxModels) return;
        const now = clock.now();
        const at = now.toISOString();
        const lists = await readChangeLog(path, logger);
        const known = lists.find(isOurs(scope));
        const listed = models.map(toListedModel);
        const past = { at, models: listed };
        if (known === undefined) {
          const before = { at, models: (formerModels ?? models).map(toListedModel) };
          const changes = compareModelLists(before, listed, at);
          await replace(lists, scope, { gatewayUrl, ...scope, past, doubtedSince: null, changes, seenAt: null });
          return;
        }
        const since = known.doubtedSince;
        if (isDoubtful(known.past, listed) && (since === null || now.getTime() - Date.parse(since) < doubtMs)) {
          logger.warn('a list without most of the models is not believed yet', { models: listed.length });
          await replace(lists, scope, { ...known, doubtedSince: since ?? at });
          return;
        }
        const changes = foldChanges(known.changes, compareModelLists(known.past, listed, at), now);
        await replace(lists, scope, { ...known, past, doubtedSince: null, changes });
      }),

    read: (scope) =>
      inTurn(async () => {
        const known = (await readChangeLog(path, logger)).find(isOurs(scope));
        const oldest = clock.now().getTime() - changeLifeMs;
        const changes = (known?.changes ?? []).filter(({ at }) => Date.parse(at) >= oldest);
        const seenAt = known?.seenAt ?? null;
        const unseen = changes.filter(({ at }) => seenAt === null || Date.parse(at) > Date.parse(seenAt));
        return { changes: [...changes], unseenCount: unseen.length, seenAt };
      }),

    markSeen: (scope) =>
      inTurn(async () => {
        const lists = await readChangeLog(path, logger);
        const known = lists.find(isOurs(scope));
        if (known === undefined) return false;
        await replace(lists, scope, { ...known, seenAt: clock.now().toISOString() });
        return true;
      }),
  };
}
