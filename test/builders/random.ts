/** A source of numbers from 0 up to but not including 1. */
export type Random = () => number;

/** Numbers that are the same in every run of one seed, so that a failure can be repeated (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Choices that are the same in every run of one seed. */
export interface Chance {
  /** A whole number from 0 up to, and without, `limit`. */
  below(limit: number): number;
  /** True in so many percent of all cases. */
  chance(percent: number): boolean;
  /** True once in `n` times. */
  once(n: number): boolean;
  /** One of them; undefined of none. */
  pick<T>(from: readonly T[]): T | undefined;
  /** One of them; fails for none. */
  oneOf<T>(values: readonly T[]): T;
}

/** Starts a sequence of choices. */
export function createChance(seed: number): Chance {
  const next = createRandom(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    chance: (percent) => below(100) < percent,
    once: (n) => below(n) === 0,
    pick: (from) => from[below(from.length)],
    oneOf: <T>(values: readonly T[]): T => {
      const value = values[below(values.length)];
      if (value === undefined) throw new Error('There is nothing to choose from.');
      return value;
    },
  };
}
