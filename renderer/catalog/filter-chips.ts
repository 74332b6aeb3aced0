import type { CatalogView } from '../../app/domain/catalog-view.ts';
import type { ModelCounts } from '../../app/domain/model-index.ts';

/** The conditions that are on or off, in the order of the filter bar. */
export const chipIds = ['pinned', 'free', 'reasoning', 'images', 'tools', 'private', 'hidden'] as const;

/** One of {@link chipIds}. */
export type ChipId = (typeof chipIds)[number];

const flags = {
  pinned: 'onlyPinned',
  free: 'onlyFree',
  reasoning: 'onlyReasoning',
  tools: 'onlyTools',
  private: 'onlyPrivate',
  hidden: 'onlyHidden',
} as const;

/** How many models each would leave. */
export const chipCounts: Readonly<Record<ChipId, (counts: ModelCounts) => number>> = {
  pinned: (counts) => counts.onlyPinned,
  free: (counts) => counts.onlyFree,
  reasoning: (counts) => counts.onlyReasoning,
  images: (counts) => counts.input.image,
  tools: (counts) => counts.onlyTools,
  private: (counts) => counts.onlyPrivate,
  hidden: (counts) => counts.onlyHidden,
};

/** Whether a condition is on. */
export function isChipOn(id: ChipId, view: CatalogView): boolean {
  return id === 'images' ? view.input.includes('image') : view[flags[id]];
}

/** The view with one condition turned round. */
export function toggleChip(id: ChipId, view: CatalogView): CatalogView {
  if (id !== 'images') return { ...view, [flags[id]]: !view[flags[id]] };
  return { ...view, input: view.input.includes('image') ? view.input.filter((kind) => kind !== 'image') : ['image', ...view.input] };
}
