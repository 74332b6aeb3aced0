import type { MessageStatus } from '../../app/domain/conversation.ts';
import type { TrayState } from './tray.ts';

/** What the tray shows, from what happens to answers and to the window. */
export interface TrayStatus {
  /** How many answers are being written now. */
  setActiveCount(count: number): void;
  /** How an answer ended. */
  noteEnd(status: MessageStatus): void;
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
      activeCount = count;
      render();
    },
    noteEnd(status) {
      if (isWatched()) return;
      if (status === 'complete') hasUnseenAnswer = true;
      // Who stopped an answer knows of it.
      else if (status !== 'cancelled') hasUnseenFailure = true;
      render();
    },
    noteSeen() {
      hasUnseenAnswer = false;
      hasUnseenFailure = false;
      render();
    },
  };
}
