/** The part of Electron's `powerSaveBlocker` that is used. */
export interface SleepBlocker {
  start(type: 'prevent-app-suspension'): number;
  stop(id: number): void;
}

/** Keeps the computer from falling asleep by itself while answers are being written. The screen may go dark. */
export interface SleepGuard {
  /** How many answers are being written now. */
  setActiveCount(count: number): void;
}

/** Builds it; nothing is kept awake yet. */
export function createSleepGuard(blocker: SleepBlocker): SleepGuard {
  let id: number | null = null;
  return {
    setActiveCount(count) {
      if (count > 0) id ??= blocker.start('prevent-app-suspension');
      else if (id !== null) {
        blocker.stop(id);
        id = null;
      }
    },
  };
}
