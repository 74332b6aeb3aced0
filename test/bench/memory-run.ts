/* One hostile reply in a fresh process: `node --expose-gc memory-run.ts SCENARIO BASE_URL`. Prints one JSON line. */
import { askKilodesk } from './kilodesk-client.ts';

const [scenario = '', baseUrl = ''] = process.argv.slice(2);
for (let warmUp = 0; warmUp < 3; warmUp += 1) await askKilodesk(baseUrl, 'bench/stream');
globalThis.gc?.();

const rss = (): number => process.memoryUsage.rss();
const before = rss();
let peak = before;
let longestHoldMs = 0;
let last = performance.now();
const sampler = setInterval(() => {
  const now = performance.now();
  longestHoldMs = Math.max(longestHoldMs, now - last);
  last = now;
  peak = Math.max(peak, rss());
}, 2);
const startedAt = performance.now();
const { ending } = await askKilodesk(baseUrl, scenario);
const ms = performance.now() - startedAt;
longestHoldMs = Math.max(longestHoldMs, performance.now() - last);
peak = Math.max(peak, rss());
clearInterval(sampler);
process.stdout.write(`${JSON.stringify({ ms, ending, growthBytes: peak - before, longestHoldMs })}\n`);
