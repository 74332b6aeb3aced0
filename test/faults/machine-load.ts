import { readFileSync } from 'node:fs';

/** For how long some program has had to wait for a processor since the start of the system, in milliseconds; 0 where it does not say (Linux). */
function waitedMs(): number {
  try {
    return Number(/^some .*total=(\d+)/m.exec(readFileSync('/proc/pressure/cpu', 'utf8'))?.[1] ?? 0) / 1000;
  } catch {
    return 0;
  }
}

/** Starts a watch; asked, it answers how much time passed, and how much of it was not spent waiting for a processor. */
export function startWatch(): () => { readonly elapsedMs: number; readonly runningMs: number } {
  const startedAt = performance.now();
  const waited = waitedMs();
  return () => {
    const elapsedMs = performance.now() - startedAt;
    return { elapsedMs, runningMs: Math.max(0, elapsedMs - (waitedMs() - waited)) };
  };
}

/** The middle of some figures. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
