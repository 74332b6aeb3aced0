import type { Model } from '../../app/domain/model.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { findModel } from './fallback-plan.ts';
import { unlessAborted } from './unless-aborted.ts';

/**
 * The models of the catalog. Where it does not know all of `refs` and never asked the gateway, it does so first, since what
 * becomes of a prompt, or which model is meant, depends on it. Ends with what is known as soon as `signal` is aborted.
 */
export async function knownModels(
  catalog: Pick<Catalog, 'get' | 'refresh'>,
  refs: readonly string[],
  signal: AbortSignal,
): Promise<readonly Model[]> {
  const known = await catalog.get();
  const isComplete = refs.every((ref) => findModel(known.models, ref) !== undefined);
  if (isComplete || known.source === 'network' || known.lastError !== null) return known.models;
  return (await unlessAborted(catalog.refresh(), signal))?.models ?? known.models;
}
