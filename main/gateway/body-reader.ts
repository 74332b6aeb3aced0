import type { Deadline } from './deadline.ts';
import { createPace } from './pace.ts';

/** Reads the body of a response piece by piece and lets the rest of the program live meanwhile. */
export interface BodyReader {
  /** The next bytes without taking them; null at the end. */
  peek(): Promise<Uint8Array | null>;
  /** The next bytes, at most {@link maxPieceBytes}; null at the end. */
  read(): Promise<Uint8Array | null>;
  /** Lets go of the body, read or not. Never throws. */
  release(): Promise<void>;
}

/** What is worked on at a time: a few milliseconds. */
export const maxPieceBytes = 256 * 1024;

/** Wraps `body`. Every byte keeps `deadline` alive. */
export function createBodyReader(body: ReadableStream<Uint8Array> | null, deadline: Deadline): BodyReader {
  const reader = body?.getReader() ?? null;
  let pending: Uint8Array | null = null;
  const pace = createPace();

  const fill = async (): Promise<Uint8Array | null> => {
    // Reads that are already there resolve without a turn of the loop, so a fast server could keep it for itself.
    if (pace.isDue) await pace.rest();
    while (reader !== null && pending === null) {
      const { done, value } = await reader.read();
      if (done) return null;
      deadline.keepAlive();
      if (value.length > 0) pending = value;
    }
    return pending;
  };

  return {
    peek: fill,
    async read() {
      const bytes = pending === null || pace.isDue ? await fill() : pending;
      if (bytes === null) return null;
      pending = bytes.length > maxPieceBytes ? bytes.subarray(maxPieceBytes) : null;
      return pending === null ? bytes : bytes.subarray(0, maxPieceBytes);
    },
    async release() {
      pending = null;
      // A body that already failed answers with its failure once more; it was reported when it happened.
      await reader?.cancel().catch(() => undefined);
    },
  };
}
