import type { Modality } from './model.ts';

/** Orders of the catalog. `recommended` is the gateway's own, and everything else in its order behind. */
export const modelSorts = ['recommended', 'newest', 'price-in', 'price-out', 'context', 'name'] as const;

/** One of {@link modelSorts}. */
export type ModelSort = (typeof modelSorts)[number];

/** What the catalog is narrowed to; every condition that is set must hold, and an empty list or null sets none. */
export interface CatalogView {
  readonly sort: ModelSort;
  /** Vendors, any of which will do. */
  readonly vendors: readonly string[];
  /** Each must be readable by the model. */
  readonly input: readonly Modality[];
  /** Each must be written by the model. */
  readonly output: readonly Modality[];
  readonly onlyPinned: boolean;
  readonly onlyFree: boolean;
  readonly onlyReasoning: boolean;
  readonly onlyTools: boolean;
  /** Leaves out models that may train on prompts. */
  readonly onlyPrivate: boolean;
  /** Shows the hidden models and no others; without it they are left out. */
  readonly onlyHidden: boolean;
  /** Tokens. */
  readonly minContext: number | null;
  /** USD per million tokens written; a price that varies or is unknown does not pass. */
  readonly maxOutputPrice: number | null;
}

/** Context lengths to choose from, in tokens. */
export const contextChoices = [32_000, 128_000, 200_000, 1_000_000] as const;

/** Prices to choose from, in USD per million tokens written. */
export const outputPriceChoices = [1, 5, 15, 50] as const;

/** Everything, as the gateway recommends it. */
export const defaultCatalogView: CatalogView = {
  sort: 'recommended',
  vendors: [],
  input: [],
  output: [],
  onlyPinned: false,
  onlyFree: false,
  onlyReasoning: false,
  onlyTools: false,
  onlyPrivate: false,
  onlyHidden: false,
  minContext: null,
  maxOutputPrice: null,
};
