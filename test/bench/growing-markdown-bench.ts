import * as z from 'zod';
import type { RunOnce } from './hostile-markdown-bench.ts';

const schema = z.object({ ms: z.number(), lastOverFirst: z.number(), longestMs: z.number(), frames: z.number() });
const ways = ['kilodesk', 'markdownIt', 'streamdown', 'reactMarkdownWhole'] as const;
const rounds = 5;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Parse work for an answer of 50 kB that grows at 60 frames a second, beside what others make of it. */
export async function benchGrowingMarkdown(print: (line: string) => void, runOnce: RunOnce): Promise<void> {
  print(`\nParse work for a 50 kB answer at 60 frames a second, median of ${rounds} (react-markdown: one run); work in all, last tenth over first, longest frame`);
  for (const way of ways) {
    const results: z.infer<typeof schema>[] = [];
    for (let round = 0; round < (way === 'reactMarkdownWhole' ? 1 : rounds); round += 1) results.push(schema.parse(await runOnce('growing-markdown-run.ts', [way], 300_000)));
    const of = (name: keyof z.infer<typeof schema>): number => median(results.map((result) => result[name]));
    const isMet = of('ms') <= 350 && of('lastOverFirst') <= 1.5;
    const verdict = way === 'kilodesk' ? `   target <= 350 ms and <= 1.5   ${isMet ? 'met' : 'MISSED'}` : '';
    print(`  ${way.padEnd(20)} ${of('ms').toFixed(0).padStart(7)} ms ${of('lastOverFirst').toFixed(2).padStart(7)} ${of('longestMs').toFixed(1).padStart(7)} ms   ${of('frames')} frames${verdict}`);
  }
}
