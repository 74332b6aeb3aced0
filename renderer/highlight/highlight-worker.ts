import type { HighlightRequest, HighlightResponse } from './highlight-messages.ts';
import { createTokenizer, type CodeState, type TokenizedPart } from './tokenizer.ts';

// The worker's entry: a grammar may take its time, and neither typing nor a stream may wait for colours.

const tokenizer = createTokenizer();
/** State behind each part, by block: one part further on, the next begins. */
const states = new Map<number, (CodeState | null)[]>();
let turn: Promise<void> = Promise.resolve();

const post = (response: HighlightResponse): void => postMessage(response);

async function colour({ blockId, index, language, text }: Extract<HighlightRequest, { kind: 'part' }>): Promise<void> {
  const known = states.get(blockId) ?? [];
  states.set(blockId, known);
  // The part before could not be coloured, or was never asked for: from its end on nothing is known.
  const before = index === 0 ? null : known[index - 1];
  const part: TokenizedPart | null = before === undefined ? null : await tokenizer.tokenize(language, text, before).catch(() => null);
  if (part?.state != null) known[index] = part.state;
  post({ blockId, index, text, runs: part?.runs ?? null });
}

addEventListener('message', ({ data }: MessageEvent<HighlightRequest>) => {
  if (data.kind === 'forget') states.delete(data.blockId);
  else turn = turn.then(() => colour(data));
});
