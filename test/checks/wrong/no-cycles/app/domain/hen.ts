import type { Egg } from './egg.ts';

/** Wrong: hen needs egg. */
export interface Hen {
  readonly lays: Egg;
}
