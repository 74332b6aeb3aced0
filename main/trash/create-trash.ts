import { toAppError } from '../../app/errors/app-error.ts';
import type { Replies } from '../chat/replies.ts';
import type { EventSink, Logger } from '../ports.ts';
import type { ConversationStore } from '../storage/conversation-store.ts';
import type { JobControls } from '../storage/jobs/store-jobs.ts';
import type { Trash } from './trash.ts';

/** The first look waits until the window is there. */
const firstLookMs = 20_000;

/** Often enough that a program that is never ended still looks, seldom enough that nobody notices. */
const lookEveryMs = 6 * 60 * 60 * 1000;

/** What the trash needs. */
export interface TrashParts {
  readonly store: Pick<ConversationStore, 'jobs' | 'listTrash' | 'files'>;
  readonly replies: Pick<Replies, 'endIn'>;
  readonly events: Pick<EventSink, 'broadcast'>;
  readonly logger: Logger;
}

/** Builds the service; nothing is erased by itself before `start`. */
export function createTrash({ store, replies, events, logger }: TrashParts): Trash {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();

  const run = async (what: readonly string[] | 'all' | 'due', controls: JobControls): Promise<number | null> => {
    let erasedCount: number | null = null;
    try {
      const report = await store.jobs.run('erase', { what }, controls);
      erasedCount = report?.erasedCount ?? null;
    } finally {
      // What was chosen is gone for everybody from the first moment, whatever cut its erasing off.
      if (erasedCount !== 0) events.broadcast('conversations.changed', { conversationId: null });
    }
    if (erasedCount !== 0 && !stopping.signal.aborted) await store.files.removeUnreferenced();
    return erasedCount;
  };

  const look = async (): Promise<void> => {
    try {
      const erasedCount = await run('due', { signal: stopping.signal });
      if (erasedCount !== null && erasedCount > 0) logger.info('chats erased after 30 days in the trash', { erasedCount });
    } catch (thrown) {
      // The next look tries again; until then everything is still there.
      logger.warn('the trash could not be looked at', { ...toAppError(thrown) });
    }
  };

  const lookAfter = (delayMs: number): void => {
    timer = setTimeout(() => {
      looking = look().finally(() => lookAfter(lookEveryMs));
    }, delayMs);
    timer.unref();
  };

  return {
    erase: async (conversationIds, controls = {}) => {
      // An answer in a chat that is in use goes on: erasing that chat is refused below.
      const trashed = (await store.listTrash()).map(({ conversation }) => conversation.id);
      for (const id of trashed) if (conversationIds === null || conversationIds.includes(id)) await replies.endIn(id);
      return run(conversationIds ?? 'all', controls);
    },
    start: () => {
      if (timer === undefined) lookAfter(firstLookMs);
    },
    dispose: async () => {
      stopping.abort();
      clearTimeout(timer);
      await looking;
      clearTimeout(timer);
    },
  };
}
