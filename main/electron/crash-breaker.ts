/** How often something that crashes is started again: so many times within so long, then no more. */
export interface CrashLimit {
  readonly count: number;
  readonly withinMs: number;
}

/** Asked at every crash; false once starting again has not helped. */
export type CrashBreaker = () => boolean;

/** A breaker that forgets crashes older than `withinMs`. `nowMs` never jumps. */
export function createCrashBreaker({ count, withinMs }: CrashLimit, nowMs: () => number): CrashBreaker {
  let crashes: number[] = [];
  return () => {
    const now = nowMs();
    crashes = [...crashes.filter((at) => now - at < withinMs), now];
    return crashes.length <= count;
  };
}
