/** How a wait ended: by itself, by the user who would not wait, or with the reply. */
export type WaitEnd = 'elapsed' | 'rung' | 'aborted';

/** A wait that its reply can cut short. One at a time. */
export interface RetryBell {
  /** Ends the wait that is going on; without one nothing happens. */
  ring(): void;
  wait(delayMs: number, signal: AbortSignal): Promise<WaitEnd>;
}

/** Builds the bell of one reply. */
export function createRetryBell(): RetryBell {
  let end: ((how: WaitEnd) => void) | null = null;

  return {
    ring: () => end?.('rung'),
    wait: async (delayMs, signal) => {
      if (signal.aborted) return 'aborted';
      const ended = Promise.withResolvers<WaitEnd>();
      const timer = setTimeout(() => ended.resolve('elapsed'), delayMs);
      const onAbort = (): void => ended.resolve('aborted');
      signal.addEventListener('abort', onAbort);
      end = ended.resolve;
      try {
        return await ended.promise;
      } finally {
        end = null;
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
      }
    },
  };
}
