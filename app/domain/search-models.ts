import type { Model } from './model.ts';

/** Filters of the catalog; every one that is set must hold. */
export interface ModelFilter {
  /** Words; each must occur in the id, name, vendor or description, in any case. */
  readonly query?: string;
  readonly onlyFree?: boolean;
  readonly onlyReasoning?: boolean;
  readonly onlyImageInput?: boolean;
  readonly onlyTools?: boolean;
}

function matchesTerms(model: Model, terms: readonly string[]): boolean {
  if (terms.length === 0) return true;
  const text = `${model.id} ${model.name} ${model.vendor} ${model.description}`.toLowerCase();
  return terms.every((term) => text.includes(term));
}

function rank(model: Model, terms: readonly string[]): number {
  const head = `${model.name} ${model.id}`.toLowerCase();
  return terms.every((term) => head.includes(term)) ? 0 : 1;
}

/** The models that pass `filter`: hits in name or id first, else in the given order. The input is not changed. */
export function searchModels(models: readonly Model[], filter: ModelFilter): Model[] {
  const terms = (filter.query ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const hits = models.filter(
    (model) =>
      (!filter.onlyFree || model.isFree) &&
      (!filter.onlyReasoning || model.reasoning) &&
      (!filter.onlyImageInput || model.input.includes('image')) &&
      (!filter.onlyTools || model.tools) &&
      matchesTerms(model, terms),
  );
  return terms.length === 0 ? hits : hits.sort((a, b) => rank(a, terms) - rank(b, terms));
}

/** `models` with the one of this ref at their head; as they are when it is not among them. The input is not changed. */
export function withFirst(models: readonly Model[], ref: string | null): readonly Model[] {
  const first = models.find((model) => model.ref === ref);
  return first === undefined ? models : [first, ...models.filter((model) => model !== first)];
}
