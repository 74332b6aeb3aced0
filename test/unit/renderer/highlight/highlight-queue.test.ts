import { expect, it, vi } from 'vitest';
import type { HighlightRequest, HighlightResponse } from '../../../../renderer/highlight/highlight-messages.ts';
import { createHighlightQueue } from '../../../../renderer/highlight/highlight-queue.ts';
import { createTokenizer, type Tokenizer } from '../../../../renderer/highlight/tokenizer.ts';

const real = createTokenizer();

/** A queue whose first part is being coloured until it is let go. */
function startQueue() {
  const answers: HighlightResponse[] = [];
  let begun: () => void = () => undefined;
  let letGo: () => void = () => undefined;
  const hasBegun = new Promise<void>((resolve) => (begun = resolve));
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const coloured: string[] = [];
  const tokenizer: Tokenizer = {
    tokenize: async (language, text, before) => {
      coloured.push(text);
      begun();
      await gate;
      return real.tokenize(language, text, before);
    },
  };
  const queue = createHighlightQueue(tokenizer, (answer) => answers.push(answer));
  const part = (blockId: number, index = 0): HighlightRequest => ({ kind: 'part', blockId, index, language: 'json', text: `{ "a": ${blockId} }\n` });
  /** Whose parts were answered, in order, once as many as `count` were. */
  const answered = async (count: number): Promise<number[]> => {
    await vi.waitFor(() => expect(answers.length).toBeGreaterThanOrEqual(count), { timeout: 20_000 });
    return answers.map(({ blockId }) => blockId);
  };
  return { queue, part, answers, answered, hasBegun, letGo, coloured };
}

it('colours no block that is gone', async () => {
  const { queue, part, answered, hasBegun, letGo, coloured } = startQueue();
  for (const blockId of [1, 2, 3]) queue.receive(part(blockId));
  await hasBegun;
  for (const blockId of [1, 2]) queue.receive({ kind: 'forget', blockId });
  letGo();
  expect(await answered(1)).toEqual([3]);
  expect(coloured).toHaveLength(2);
});

it('keeps nothing of a block that goes while it is coloured', async () => {
  const { queue, part, answers, answered, hasBegun, letGo } = startQueue();
  queue.receive(part(1));
  await hasBegun;
  queue.receive({ kind: 'forget', blockId: 1 });
  queue.receive(part(2));
  letGo();
  await answered(1);
  // With the state behind its first part the second would have colours.
  queue.receive(part(1, 1));
  expect(await answered(2)).toEqual([2, 1]);
  expect(answers[1]?.runs).toBeNull();
});

it('colours what is in sight first', async () => {
  const { queue, part, answered, letGo } = startQueue();
  letGo();
  for (const blockId of [1, 2, 3]) queue.receive(part(blockId));
  queue.receive({ kind: 'sight', blockId: 3, isInSight: true });
  queue.receive({ kind: 'sight', blockId: 2, isInSight: true });
  queue.receive({ kind: 'sight', blockId: 2, isInSight: false });
  expect(await answered(3)).toEqual([3, 1, 2]);
});

it('goes on with a block part by part', async () => {
  const { queue, part, answers, answered, letGo } = startQueue();
  letGo();
  queue.receive(part(1));
  await answered(1);
  queue.receive(part(1, 1));
  await answered(2);
  expect(answers.map(({ runs }) => runs !== null)).toEqual([true, true]);
});
