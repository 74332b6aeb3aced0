/** Requests for the window by a second start. None is lost, however early it comes. */
export interface OpenRequests {
  /** Somebody wants the window. Kept until `answerWith` when it does not exist yet. */
  readonly ask: () => void;
  /** From now on `open` answers requests, at once the one that came before. */
  readonly answerWith: (open: () => void) => void;
}

/** Builds {@link OpenRequests} with nobody to answer yet. */
export function createOpenRequests(): OpenRequests {
  let openWindow: (() => void) | null = null;
  let isWaiting = false;
  return {
    ask() {
      if (openWindow === null) isWaiting = true;
      else openWindow();
    },
    answerWith(open) {
      openWindow = open;
      if (isWaiting) open();
      isWaiting = false;
    },
  };
}
