import type { ModelChanges } from '../../app/domain/model-change.ts';
import { toModelId } from '../../app/domain/model-ref.ts';
import type { Model, ModelCatalog } from '../../app/domain/model.ts';
import { nearestModels } from '../../app/domain/nearest-models.ts';

/** A model that cannot be asked any more, or not for long. */
export interface Retirement {
  readonly name: string;
  /** `yyyy-MM-dd`; null when it is gone already. */
  readonly on: string | null;
  /** What can take its place; null when nothing is like it. */
  readonly nearest: Model | null;
}

const noticeDays = 30;
const dayMs = 86_400_000;

/** Whether a calendar day of the gateway is at most a month ahead. */
function isSoon(day: string, now: Date): boolean {
  return Date.parse(`${day.slice(0, 10)}T00:00:00Z`) - now.getTime() < noticeDays * dayMs;
}

/**
 * How the model `ref` is about to go or has gone, as far as the list knows; null for one that stays. The list that ships with
 * Kilodesk knows nothing of others and says nothing of them.
 */
export function findRetirement(ref: string, catalog: ModelCatalog, changes: ModelChanges | null, now: Date): Retirement | null {
  const model = catalog.models.find((each) => each.ref === ref);
  const nearest = (): Model | null => {
    const staying = catalog.models.filter(({ expiresOn }) => expiresOn === null);
    return nearestModels(staying, ref, 1)[0] ?? null;
  };
  if (model !== undefined) {
    if (model.expiresOn === null || !isSoon(model.expiresOn, now)) return null;
    return { name: model.name, on: model.expiresOn, nearest: nearest() };
  }
  if (catalog.source === 'bundled') return null;
  const name = changes?.changes.find((change) => change.ref === ref)?.name ?? toModelId(ref);
  return { name, on: null, nearest: nearest() };
}
