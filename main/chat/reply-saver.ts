import { setTimeout as delay } from 'node:timers/promises';
import { toAppError, type AppError } from '../../app/errors/app-error.ts';
import type { Logger } from '../ports.ts';

/** From the arrival of a delta to the start of its save; the rest of the 250 ms of DESIGN 3 is for the disk. */
const saveDelayMs = 120;

const firstRetryMs = 1000;
const longestRetryMs = 4000;

/** Writes one answer. */
export interface ReplyWriter {
  /** Saves what there is now. */
  progress(): Promise<void>;
  /** Saves the finished answer for good. */
  finish(): Promise<void>;
}

/** Keeps one answer on the disk while it grows. */
export interface ReplySaver {
  /** Something arrived: it will be saved soon, together with what arrives until then. */
  touch(): void;
  /** Saves for good; answers null, or why that failed. Then it goes on trying until it works or `giveUp` is called. */
  finish(onLateSave: () => void): Promise<AppError | null>;
  /** Tries once more if need be and then ends; answers whether everything is saved. */
  giveUp(): Promise<boolean>;
}

/**
 * One save at a time, each with all that is there. A progress save that fails ends nothing: the next one carries its text too,
 * and only the last one decides.
 */
export function createReplySaver(writer: ReplyWriter, logger: Logger): ReplySaver {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let isDirty = false;
  let isFinishing = false;
  let lateSave: Promise<void> | null = null;
  let isSaved = false;
  const stopRetrying = new AbortController();

  const schedule = (): void => {
    if (timer === null && running === null && !isFinishing) timer = setTimeout(save, saveDelayMs);
  };

  const save = (): void => {
    timer = null;
    isDirty = false;
    running = writer
      .progress()
      .catch((thrown: unknown) => {
        isDirty = true;
        logger.warn('an answer could not be saved yet', { ...toAppError(thrown) });
      })
      .then(() => {
        running = null;
        if (isDirty) schedule();
      });
  };

  const tryToFinish = async (): Promise<AppError | null> => {
    try {
      await writer.finish();
      isSaved = true;
      return null;
    } catch (thrown) {
      return toAppError(thrown);
    }
  };

  const retry = async (onLateSave: () => void): Promise<void> => {
    for (let waitMs = firstRetryMs; !isSaved; waitMs = Math.min(2 * waitMs, longestRetryMs)) {
      const isStopped = await delay(waitMs, false, { signal: stopRetrying.signal }).catch(() => true);
      if (isStopped) return;
      await tryToFinish();
    }
    onLateSave();
  };

  return {
    touch: () => {
      isDirty = true;
      schedule();
    },
    finish: async (onLateSave) => {
      isFinishing = true;
      if (timer !== null) clearTimeout(timer);
      timer = null;
      await running;
      const error = await tryToFinish();
      if (error !== null) {
        logger.error('a finished answer could not be saved', { ...error });
        lateSave = retry(onLateSave);
      }
      return error;
    },
    giveUp: async () => {
      stopRetrying.abort();
      await lateSave;
      if (!isSaved) await tryToFinish();
      return isSaved;
    },
  };
}
