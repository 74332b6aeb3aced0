import { toAppError } from '../../../app/errors/app-error.ts';
import type { Logger } from '../../ports.ts';
import type { FileContents } from './file-contents.ts';

/** The first sweep waits until the start is over; the others come once a day. */
const firstAfterMs = 20_000;
const everyMs = 24 * 60 * 60 * 1000;

/** Sweeps contents that nothing refers to, again and again while the app runs. */
export interface SweepSchedule {
  start(): void;
  /** Begins no other sweep; one under way ends with the store. */
  stop(): void;
}

/** Builds the schedule. What goes wrong is logged, and the next sweep tries again. */
export function createSweepSchedule(contents: Pick<FileContents, 'removeUnreferenced'>, logger: Logger): SweepSchedule {
  let timer: NodeJS.Timeout | undefined;

  const sweep = async (): Promise<void> => {
    try {
      const { removedCount, missing } = await contents.removeUnreferenced();
      if (removedCount > 0) logger.info('files that nothing refers to were deleted', { removedCount });
      if (missing.length > 0) logger.error('files are not in the data folder any more', { missing });
    } catch (thrown) {
      logger.warn('files could not be swept', { ...toAppError(thrown) });
    }
  };

  const plan = (delayMs: number): void => {
    timer = setTimeout(() => void sweep().finally(() => timer !== undefined && plan(everyMs)), delayMs);
    timer.unref();
  };

  return {
    start: () => plan(firstAfterMs),
    stop: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
