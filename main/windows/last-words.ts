import type { EventSink } from '../ports.ts';

/** A page that does not answer has crashed or hangs; nobody waits for it longer than so many milliseconds. */
const waitAtMostMs = 1000;

/** Has windows save what was typed in them a moment ago, before what saves it is closed. */
export interface LastWords {
  /** Asks these pages; resolves once each has answered, or has had the time. */
  ask(webContentsIds: Iterable<number>): Promise<void>;
  /** A page has saved all it had, or is gone. */
  noteAnswer(webContentsId: number): void;
}

/** Builds it over the events that reach every page. */
export function createLastWords(events: EventSink): LastWords {
  let missing = new Set<number>();
  let answered = Promise.withResolvers<void>();
  return {
    async ask(webContentsIds) {
      missing = new Set(webContentsIds);
      if (missing.size === 0) return;
      answered = Promise.withResolvers<void>();
      const timer = setTimeout(answered.resolve, waitAtMostMs);
      events.broadcast('app.closing', {});
      await answered.promise;
      clearTimeout(timer);
    },
    noteAnswer(webContentsId) {
      missing.delete(webContentsId);
      if (missing.size === 0) answered.resolve();
    },
  };
}
