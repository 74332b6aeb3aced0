import type { ControlledStream } from '../gateway/controlled-stream.ts';

/** A sentence that can be found again, and told from every other. */
export const sentence = (number: number): string => `Sentence ${number} ends here. `;

/** The first `count` sentences. */
export const sentences = (count: number): string => Array.from({ length: count }, (_, index) => sentence(index + 1)).join('');

/** What was sent of an answer, and when. */
export interface NumberedAnswer {
  /** Sentences sent so far. */
  count(): number;
  /** The text that had been sent at that time (`performance.now()`). */
  textAt(atMs: number): string;
  /** When the piece was sent that a text of `length` characters lacks; null when it lacks nothing. */
  sentAtMs(length: number): number | null;
  /** Sends no more; resolves when the last piece is out. */
  stop(): Promise<void>;
}

/** Sends numbered sentences, one every `everyMs`, until it is stopped. */
export function pourSentences(stream: ControlledStream, everyMs: number): NumberedAnswer {
  const sent: { readonly atMs: number; readonly length: number }[] = [];
  let length = 0;
  let isStopped = false;
  const pouring = (async () => {
    while (!isStopped) {
      const text = sentence(sent.length + 1);
      await stream.text(text);
      length += text.length;
      sent.push({ atMs: performance.now(), length });
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  })();
  return {
    count: () => sent.length,
    textAt: (atMs) => sentences(sent.filter((piece) => piece.atMs <= atMs).length),
    sentAtMs: (kept) => sent.find((piece) => piece.length > kept)?.atMs ?? null,
    stop: async () => {
      isStopped = true;
      await pouring;
    },
  };
}
