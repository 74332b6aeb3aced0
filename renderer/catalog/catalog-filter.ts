import type { Model } from '../../app/domain/model.ts';
import { searchModels, type ModelFilter } from '../../app/domain/search-models.ts';

/** The filters of the catalogue, one at a time. */
export const catalogFilters = ['all', 'free', 'reasoning', 'images', 'tools'] as const;

/** One of {@link catalogFilters}. */
export type CatalogFilter = (typeof catalogFilters)[number];

const criteria: Readonly<Record<CatalogFilter, ModelFilter>> = {
  all: {},
  free: { onlyFree: true },
  reasoning: { onlyReasoning: true },
  images: { onlyImageInput: true },
  tools: { onlyTools: true },
};

/** The models that pass filter and words. */
export function filterCatalog(models: readonly Model[], filter: CatalogFilter, query: string): Model[] {
  return searchModels(models, { ...criteria[filter], query });
}

/** How many models each filter would show for these words. */
export function countCatalog(models: readonly Model[], query: string): Readonly<Record<CatalogFilter, number>> {
  const found = searchModels(models, { query });
  const count = (filter: CatalogFilter): number => searchModels(found, criteria[filter]).length;
  return { all: found.length, free: count('free'), reasoning: count('reasoning'), images: count('images'), tools: count('tools') };
}
