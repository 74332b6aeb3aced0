/** The same numbers in every run of one seed, so that a failure can be repeated. */
export interface Random {
  /** A whole number from 0 up to, and without, `limit`. */
  below(limit: number): number;
  /** True in so many percent of all cases. */
  chance(percent: number): boolean;
  /** One of them; undefined of none. */
  pick<T>(from: readonly T[]): T | undefined;
}

/** Starts a sequence. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, chance: (percent) => below(100) < percent, pick: (from) => from[below(from.length)] };
}
