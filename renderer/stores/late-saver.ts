import { toAppError, type AppError } from '../../app/errors/app-error.ts';

/** How long what was typed waits to be saved, in milliseconds, however the typing goes on: more than that no end of the program takes. */
const saveAfterMs = 250;

/** How long after a failure it is tried again, in milliseconds. */
const retryAfterMs = 2000;

/** How {@link createLateSaver} saves. */
export interface LateSaving<K, V> {
  /** Done before each save; what waits may be another value after it. */
  prepare?(key: K): Promise<void>;
  save(key: K, value: V): Promise<unknown>;
  /** Hears what became of each attempt; null: it was saved. */
  onOutcome(error: AppError | null): void;
}

/** Saves what is typed, some times a second at most: of several values under one key only the last. */
export interface LateSaver<K, V> {
  /** Saved soon. */
  put(key: K, value: V): void;
  /** What waits to be saved; undefined where nothing does. */
  waiting(key: K): V | undefined;
  /** Saves another value in place of the one that waits. */
  replace(key: K, value: V): void;
  /** Saves nothing under this key. */
  drop(key: K): void;
  /** Saves at once all that waits. Never rejects: what could not be saved waits on, and is tried again. */
  flush(): Promise<void>;
}

/** Nothing waits yet. */
export function createLateSaver<K, V>({ prepare, save, onOutcome }: LateSaving<K, V>): LateSaver<K, V> {
  // Each in a box of its own: the same text typed anew is not the one that was just saved.
  const waiting = new Map<K, { readonly value: V }>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dueMs = Infinity;

  /** Sooner where that is sooner, and never put off by what is typed on. */
  const schedule = (afterMs: number): void => {
    const nextMs = performance.now() + afterMs;
    if (nextMs >= dueMs) return;
    clearTimeout(timer);
    dueMs = nextMs;
    timer = setTimeout(() => void flush(), afterMs);
  };

  const attempt = async (key: K): Promise<void> => {
    try {
      await prepare?.(key);
      const saved = waiting.get(key);
      if (saved === undefined) return;
      await save(key, saved.value);
      if (waiting.get(key) === saved) waiting.delete(key);
      onOutcome(null);
    } catch (thrown) {
      const error = toAppError(thrown);
      onOutcome(error);
      // What does not exist will not come to exist.
      if ((error.retryable || error.code !== 'request-invalid') && waiting.has(key)) schedule(retryAfterMs);
    }
  };

  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    dueMs = Infinity;
    await Promise.all([...waiting.keys()].map(attempt));
  };

  return {
    put: (key, value) => {
      waiting.set(key, { value });
      schedule(saveAfterMs);
    },
    waiting: (key) => waiting.get(key)?.value,
    replace: (key, value) => void waiting.set(key, { value }),
    drop: (key) => void waiting.delete(key),
    flush,
  };
}
