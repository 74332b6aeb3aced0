/* A 50 kB answer that grows by 33 characters a frame through one renderer, in a fresh process: `node growing-markdown-run.ts WAY`. Prints one JSON line. */
import { parseBlocks } from '../../app/markdown/markdown-parser.ts';
import { createMarkdownDocument } from '../../renderer/markdown/markdown-document.ts';
import { typicalAnswer } from '../builders/long-answers.ts';

const way = process.argv[2] ?? '';
const text = typicalAnswer(50_000);
const step = 33;

/** A whole render grows with the text, so that one frame of so many tells of its neighbours. */
const everyFrame = way === 'kilodesk' || way === 'streamdown' ? 1 : 25;

async function renderer(): Promise<(text: string) => unknown> {
  if (way === 'kilodesk') {
    const document = createMarkdownDocument();
    return (prefix) => document.update(prefix, true);
  }
  if (way === 'markdownIt') return (prefix) => parseBlocks(prefix, {});
  const peers = (await import('./markdown-peers.mjs')) as Record<string, () => Promise<(text: string) => unknown>>;
  const make = peers[way];
  if (make === undefined) throw new Error(`There is no ${way}.`);
  return await make();
}

// What a program does first is slow for every way alike, and says nothing of the answer.
const warmUp = await renderer();
for (let end = 1; end <= 10_000; end += step * everyFrame) warmUp(text.slice(-10_000).slice(0, end));

const render = await renderer();
const frames: number[] = [];
for (let end = step; end <= text.length; end += step * everyFrame) {
  const start = performance.now();
  render(text.slice(0, end));
  frames.push(performance.now() - start);
}
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const tenth = Math.floor(frames.length / 10);
process.stdout.write(
  JSON.stringify({ ms: sum(frames) * everyFrame, lastOverFirst: sum(frames.slice(-tenth)) / sum(frames.slice(0, tenth)), longestMs: Math.max(...frames), frames: Math.floor(text.length / step) }),
);
