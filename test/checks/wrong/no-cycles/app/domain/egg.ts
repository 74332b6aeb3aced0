import type { Hen } from './hen.ts';

/** Wrong: egg needs hen. */
export interface Egg {
  readonly laidBy: Hen;
}
