import type { TrayState } from './tray.ts';

/** What the tray shows, from what happens to answers and to the window. */
export interface TrayStatus {
  /** How many answers are being written now. */
  setActiveCount(count: number): void;
  /** An answer ended with an error. */
  noteFailure(): void;
  /** The user looks at the window, so nothing is new any more. */
  noteSeen(): void;
}

/** Calls `show` with each new state. What ends while `isWatched` is news to nobody. */
export function createTrayStatus(isWatched: () => boolean, show: (state: TrayState) => void): TrayStatus {
  let activeCount = 0;
  let hasUnseenAnswer = false;
  let hasUnseenFailure = false;

  const render = (): void => {
    if (activeCount > 0) show('answering');
    else if (hasUnseenFailure) show('error');
    else show(hasUnseenAnswer ? 'unread' : 'idle');
  };

  return {
    setActiveCount(count) {
      if (count < activeCount && !isWatched()) hasUnseenAnswer = true;
      activeCount = count;
      render();
    },
    noteFailure() {
      if (!isWatched()) hasUnseenFailure = true;
      render();
    },
    noteSeen() {
      hasUnseenAnswer = false;
      hasUnseenFailure = false;
      render();
    },
  };
}
