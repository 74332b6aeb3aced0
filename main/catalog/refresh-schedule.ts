import type { Clock } from '../ports.ts';

/** Keeps something fresh while it is used, and wakes nobody up while it is not. */
export interface RefreshSchedule {
  /** Somebody uses it right now: refreshes what is due. */
  noteUse(): void;
  /** While it is watched, what becomes due is refreshed by itself. */
  setWatched(isWatched: boolean): void;
  dispose(): void;
}

/** How old a list may get while the app is used. */
export const freshForMs = 60 * 60_000;

/** After a failed attempt the next one comes sooner. */
export const retryAfterMs = 5 * 60_000;

/** Others try too, and clocks are turned: nothing tells, so it is looked at again this often. */
const longestWaitMs = retryAfterMs;

/** Builds the schedule; nothing is refreshed before it is told of use. */
export function createRefreshSchedule(options: {
  /** When it was last tried, and whether in vain; null for never, and then nothing is due. */
  readonly lastAttempt: () => { readonly at: Date; readonly hasFailed: boolean } | null;
  /** Single flight. Never rejects. */
  readonly refresh: () => Promise<unknown>;
  readonly clock: Pick<Clock, 'now'>;
}): RefreshSchedule {
  const { lastAttempt, refresh, clock } = options;
  let isWatched = false;
  let timer: NodeJS.Timeout | null = null;

  const dueInMs = (): number => {
    const last = lastAttempt();
    // Whoever builds the app decides when it is asked for the first time.
    if (last === null) return Infinity;
    const ageMs = clock.now().getTime() - last.at.getTime();
    // A clock that was turned back says nothing of the age.
    return ageMs < 0 ? 0 : (last.hasFailed ? retryAfterMs : freshForMs) - ageMs;
  };

  const stop = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };

  const noteUse = (): void => {
    if (dueInMs() <= 0) void refresh().then(arm);
    else arm();
  };

  const arm = (): void => {
    stop();
    if (!isWatched) return;
    timer = setTimeout(noteUse, Math.min(Math.max(dueInMs(), 1000), longestWaitMs));
    timer.unref();
  };

  return {
    noteUse,
    setWatched(next) {
      if (next === isWatched) return;
      isWatched = next;
      if (next) noteUse();
      else stop();
    },
    dispose() {
      isWatched = false;
      stop();
    },
  };
}
