import type { ModelCatalog } from '../../app/domain/model.ts';
import type { Catalog } from '../catalog/catalog.ts';

/** A list of this age is used without asking the gateway. */
const freshForMs = 60 * 60 * 1000;

function isFresh({ fetchedAt }: ModelCatalog, now: Date): boolean {
  if (fetchedAt === null) return false;
  const ageMs = now.getTime() - new Date(fetchedAt).getTime();
  return ageMs >= 0 && ageMs < freshForMs;
}

/** A fresh list from disk, unless it is to be asked for; else the best there is after asking the gateway. Never throws. */
export async function getFreshModels(catalog: Pick<Catalog, 'get' | 'refresh'>, isRefresh: boolean, now: Date): Promise<ModelCatalog> {
  const known = await catalog.get();
  return !isRefresh && isFresh(known, now) ? known : catalog.refresh();
}
