import * as z from 'zod';
import { hostileShapes } from '../builders/hostile-markdown.ts';

/** Runs a script of this folder with arguments and answers the JSON that it printed; ends it after `timeoutMs`. */
export type RunOnce = (file: string, args: readonly string[], timeoutMs: number) => Promise<unknown>;

const ownSchema = z.object({ ms: z.number(), frameMs: z.number() });
const peerSchema = z.object({ ms: z.number().nullable() });
const file = 'hostile-markdown-run.ts';
const lengths = [40_000, 400_000] as const;

async function peerMs(runOnce: RunOnce, way: string, shape: string): Promise<string> {
  try {
    const { ms } = peerSchema.parse(await runOnce(file, [way, shape, String(lengths[0])], 2500));
    return ms === null ? 'overflow' : ms.toFixed(0);
  } catch {
    return '> 2,000';
  }
}

/** Hostile Markdown beside what others make of it: milliseconds of work for the whole, and for the longest frame while it grows. */
export async function benchHostileMarkdown(print: (line: string) => void, runOnce: RunOnce): Promise<void> {
  print('\nHostile Markdown, ms of work: whole 40 kB, 400 kB, ratio; longest frame at 400 kB; ms by the clock: marked and react-markdown at 40 kB');
  let isLinear = 0;
  let isSmooth = 0;
  const shapes = Object.keys(hostileShapes);
  for (const shape of shapes) {
    const [small, large] = [
      ownSchema.parse(await runOnce(file, ['kilodesk', shape, String(lengths[0])], 60_000)),
      ownSchema.parse(await runOnce(file, ['kilodesk', shape, String(lengths[1])], 300_000)),
    ];
    // Of less than three milliseconds a ratio is noise.
    const ratio = large.ms / Math.max(3, small.ms);
    if (ratio <= 15) isLinear += 1;
    if (large.frameMs <= 100) isSmooth += 1;
    const [marked, react] = [await peerMs(runOnce, 'marked', shape), await peerMs(runOnce, 'reactMarkdown', shape)];
    const figures = [small.ms, large.ms, ratio, large.frameMs].map((value) => value.toFixed(1).padStart(9)).join('');
    print(`  ${shape.padEnd(30)}${figures}   ${marked.padStart(9)} ${react.padStart(9)}`);
  }
  print(`  linear (ten times the text at most 15 times the work): ${isLinear} of ${shapes.length}; no frame over 100 ms: ${isSmooth} of ${shapes.length}`);
}
