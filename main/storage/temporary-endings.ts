import { toAppError } from '../../app/errors/app-error.ts';
import type { Logger } from '../ports.ts';

/** Longer than moving a chat to the trash can be taken back. */
const takenBackForMs = 60_000;

/** What ends temporary chats, and contents of files that none of them has any more. */
export interface TemporaryEndings {
  /** The chat was moved to the trash, from which it may come back for a while. Fine for chats that are not temporary. */
  noteTrashed(conversationId: string): void;
  /** It came back. */
  noteRestored(conversationId: string): void;
  /** Ends what is over now: a chat that was kept, or took the place of another one for a moment. Never rejects. */
  endOthers(): Promise<void>;
  dispose(): void;
}

/** Builds it. `forget` is the worker's operation, `removeContents` ends contents by their hashes. */
export function createTemporaryEndings(parts: {
  readonly forget: (conversationId: string | null) => Promise<readonly string[]>;
  readonly removeContents: (hashes: readonly string[]) => void;
  readonly logger: Pick<Logger, 'warn'>;
}): TemporaryEndings {
  const { forget, removeContents, logger } = parts;
  const timers = new Map<string, NodeJS.Timeout>();

  const end = async (conversationId: string | null): Promise<void> => {
    try {
      removeContents(await forget(conversationId));
    } catch (thrown) {
      // It ends with the program at the latest.
      logger.warn('a temporary chat could not be ended', { ...toAppError(thrown) });
    }
  };

  const cancel = (conversationId: string): void => {
    clearTimeout(timers.get(conversationId));
    timers.delete(conversationId);
  };

  return {
    noteTrashed: (conversationId) => {
      cancel(conversationId);
      const timer = setTimeout(() => {
        timers.delete(conversationId);
        void end(conversationId);
      }, takenBackForMs);
      timer.unref();
      timers.set(conversationId, timer);
    },
    noteRestored: cancel,
    endOthers: () => end(null),
    dispose: () => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
