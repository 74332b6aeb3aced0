import type { Clock } from '../ports.ts';

/** One frame of a screen with 60 a second, in whole milliseconds as timers are, and never less: sending more often than a window can paint only costs. */
const frameMs = 17;

/** Hands out a window's frames to all the answers that it watches, so that four at once send no more messages than one. */
export interface WindowPace {
  /** Takes the next frame that nobody has; answers how many milliseconds from now it begins. */
  takeFrame(): number;
}

/** Builds the pace of one window. Whoever has sent takes its next frame behind the others, which makes it fair. */
export function createWindowPace(clock: Pick<Clock, 'monotonicMs'>): WindowPace {
  let last = clock.monotonicMs();
  return {
    takeFrame: () => {
      const now = clock.monotonicMs();
      last = Math.max(now, last + frameMs);
      return last - now;
    },
  };
}
