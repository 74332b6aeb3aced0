/* One hostile text through one renderer, in a fresh process: `node hostile-markdown-run.ts WAY SHAPE LENGTH`. Prints one JSON line. */
import { createMarkdownDocument } from '../../renderer/markdown/markdown-document.ts';
import { hostileShapes } from '../builders/hostile-markdown.ts';

const [way = '', shape = '', length = ''] = process.argv.slice(2);
const text = hostileShapes[shape]?.(Number(length)) ?? '';

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const rounds = <T>(count: number, each: () => T): T[] => Array.from({ length: count }, each);

function msOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Processor time of this thread in milliseconds: what else the machine does is not in it. Some systems count it in steps of four. */
function workNow(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** The work of a call, from as many as take a time that is well above the steps of the clock. */
function workOf(call: () => void): number {
  const start = workNow();
  let calls = 0;
  do {
    call();
    calls += 1;
  } while (workNow() - start < 60);
  return (workNow() - start) / calls;
}

/** The work of the longest of the frames in which the text grows by 2,000 characters. */
function longestFrame(): number {
  const document = createMarkdownDocument();
  let longest = 0;
  for (let end = 2000; end <= text.length; end += 2000) {
    const start = workNow();
    document.update(text.slice(0, end), true);
    longest = Math.max(longest, workNow() - start);
  }
  return longest;
}

/** Medians: of five for the whole text, and of three for the longest frame. */
function kilodesk(): { readonly ms: number; readonly frameMs: number } {
  const whole = (): void => void createMarkdownDocument().update(text);
  whole();
  return { ms: median(rounds(5, () => workOf(whole))), frameMs: median(rounds(3, longestFrame)) };
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
