import { bundledAutoModel, type Model } from '../../app/domain/model.ts';

/**
 * The list that users see: the gateway's models in the gateway's order, then the bundled `kilo/auto` unless the gateway lists
 * it itself. Of two entries with one id the first stays. The input is not changed.
 */
export function mergeModels(discovered: readonly Model[]): readonly Model[] {
  const byId = new Map<string, Model>();
  for (const model of [...discovered, bundledAutoModel]) {
    if (!byId.has(model.id)) byId.set(model.id, model);
  }
  return [...byId.values()];
}
