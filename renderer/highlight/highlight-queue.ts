import type { HighlightRequest, HighlightResponse } from './highlight-messages.ts';
import type { CodeState, Tokenizer } from './tokenizer.ts';

type PartRequest = Extract<HighlightRequest, { kind: 'part' }>;

/** The worker's work: one part at a time, blocks in sight first. */
export interface HighlightQueue {
  /** Takes what the window asks. A block that is forgotten is answered no more, and nothing of it is kept. */
  receive(request: HighlightRequest): void;
}

/** Lets messages in that came meanwhile: promises alone would keep them out until all work is done. */
const rest = (): Promise<void> => new Promise((done) => setTimeout(done, 0));

/** Builds a queue that colours by `tokenizer` and answers each part that is still wanted by `post`. */
export function createHighlightQueue(tokenizer: Tokenizer, post: (response: HighlightResponse) => void): HighlightQueue {
  /** State behind each part, by block: one part further on, the next begins. */
  const states = new Map<number, (CodeState | null)[]>();
  const inSight = new Set<number>();
  let waiting: readonly PartRequest[] = [];
  let isWorking = false;

  const colour = async ({ blockId, index, language, text }: PartRequest): Promise<void> => {
    const known = states.get(blockId) ?? [];
    states.set(blockId, known);
    // The part before could not be coloured, or was never asked for: from its end on nothing is known.
    const before = index === 0 ? null : known[index - 1];
    const part = before === undefined ? null : await tokenizer.tokenize(language, text, before).catch(() => null);
    // Forgotten meanwhile.
    if (states.get(blockId) !== known) return;
    if (part?.state != null) known[index] = part.state;
    post({ blockId, index, text, runs: part?.runs ?? null });
  };

  const work = async (): Promise<void> => {
    isWorking = true;
    for (;;) {
      await rest();
      const next = waiting.find(({ blockId }) => inSight.has(blockId)) ?? waiting[0];
      if (next === undefined) break;
      waiting = waiting.filter((request) => request !== next);
      await colour(next);
    }
    isWorking = false;
  };

  return {
    receive: (request) => {
      const { kind, blockId } = request;
      if (kind === 'part') {
        waiting = [...waiting, request];
        if (!isWorking) void work();
      } else if (kind === 'sight') {
        if (request.isInSight) inSight.add(blockId);
        else inSight.delete(blockId);
      } else {
        waiting = waiting.filter((part) => part.blockId !== blockId);
        states.delete(blockId);
        inSight.delete(blockId);
      }
    },
  };
}
