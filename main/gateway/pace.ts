import { setImmediate as nextTurn } from 'node:timers/promises';

/** After this much work without a turn of the event loop one is given, in milliseconds. */
const maxWorkMs = 10;

/** Keeps long work from holding the event loop: windows, timers and other replies live on it. */
export interface Pace {
  /** Whether a turn is due. */
  readonly isDue: boolean;
  /** Gives the event loop a turn. */
  rest(): Promise<void>;
}

/** Starts counting now. */
export function createPace(): Pace {
  let since = performance.now();
  return {
    get isDue() {
      return performance.now() - since > maxWorkMs;
    },
    async rest() {
      await nextTurn();
      since = performance.now();
    },
  };
}
