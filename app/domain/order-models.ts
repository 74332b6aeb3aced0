import type { ModelSort } from './catalog-view.ts';
import type { Model } from './model.ts';

/** USD per million tokens that a model is known to cost; 0 for free ones, null where it varies or is unknown. */
export function knownPrice(model: Model, side: 'input' | 'output'): number | null {
  if (model.isFree) return 0;
  return model.costKind === 'listed' ? (model.cost?.[side] ?? null) : null;
}

/** What a sort goes by, smallest first; null comes last. `name` goes by the name itself. */
const keys: Readonly<Record<Exclude<ModelSort, 'name'>, (model: Model) => number | null>> = {
  recommended: (model) => model.recommendedRank,
  newest: (model) => (model.createdAt === null ? null : -Date.parse(model.createdAt)),
  'price-in': (model) => knownPrice(model, 'input'),
  'price-out': (model) => knownPrice(model, 'output'),
  context: (model) => (model.contextWindow === null ? null : -model.contextWindow),
};

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * Places of `models` in the order of `sort`: recommended, newest, cheapest, longest context first, names from A to Z.
 * Unknown values come last and equals keep their order.
 */
export function orderModels(models: readonly Model[], sort: ModelSort): Uint32Array {
  const places = Uint32Array.from(models.keys());
  const at = (place: number): Model | undefined => models[place];
  if (sort === 'name') return places.sort((a, b) => byName.compare(at(a)?.name ?? '', at(b)?.name ?? '') || a - b);
  const key = keys[sort];
  const values = Float64Array.from(models, (model) => key(model) ?? Infinity);
  const value = (place: number): number => values[place] ?? Infinity;
  // Two unknown ones differ by NaN, which is no order.
  return places.sort((a, b) => (value(a) === value(b) ? a - b : value(a) - value(b)));
}

/** `models` with the one of this ref at their head; as they are when it is not among them. The input is not changed. */
export function withFirst(models: readonly Model[], ref: string | null): readonly Model[] {
  const first = models.find((model) => model.ref === ref);
  return first === undefined ? models : [first, ...models.filter((model) => model !== first)];
}
