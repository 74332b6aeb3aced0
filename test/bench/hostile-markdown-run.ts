/* One hostile text through one renderer, in a fresh process: `node hostile-markdown-run.ts WAY SHAPE LENGTH`. Prints one JSON line. */
import { createMarkdownDocument } from '../../renderer/markdown/markdown-document.ts';
import { hostileShapes } from '../builders/hostile-markdown.ts';

const [way = '', shape = '', length = ''] = process.argv.slice(2);
const text = hostileShapes[shape]?.(Number(length)) ?? '';

function msOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The longest of the frames in which the text grows by 2,000 characters. */
function longestFrame(): number {
  const document = createMarkdownDocument();
  let frameMs = 0;
  for (let end = 2000; end <= text.length; end += 2000) {
    frameMs = Math.max(frameMs, msOf(() => void document.update(text.slice(0, end), true)));
  }
  return frameMs;
}

/** The whole text, median of five, and the longest frame, the better of two: what else the machine does is in neither. */
function kilodesk(): { readonly ms: number; readonly frameMs: number } {
  const whole = (): void => void createMarkdownDocument().update(text);
  whole();
  const ms = Array.from({ length: 5 }, () => msOf(whole)).toSorted((a, b) => a - b)[2] ?? Number.NaN;
  return { ms, frameMs: Math.min(longestFrame(), longestFrame()) };
}

/** An overflow of the stack is null. */
async function peer(): Promise<{ readonly ms: number | null }> {
  const peers = (await import('./markdown-peers.mjs')) as unknown as Record<string, (text: string) => Promise<() => unknown>>;
  const render = await peers[way]?.(text);
  try {
    return { ms: msOf(() => void render?.()) };
  } catch {
    return { ms: null };
  }
}

process.stdout.write(JSON.stringify(way === 'kilodesk' ? kilodesk() : await peer()));
