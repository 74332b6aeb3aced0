/* Twenty long answers, at every prefix: what is shown while they grow is what a parse of the whole gives. As many at once as there are cores. */
import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod';
import { everyLongAnswer } from '../builders/long-answers.ts';

const run = promisify(execFile);
const file = fileURLToPath(new URL('../unit/renderer/markdown/growing-answer-process.ts', import.meta.url));
const resultSchema = z.object({ length: z.number(), count: z.number(), difference: z.string().nullable() });

const waiting = [...everyLongAnswer().keys()];
const answers = waiting.length;
let prefixes = 0;
let differences = 0;

async function compareNext(): Promise<void> {
  for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) {
    const { stdout } = await run(process.execPath, [file, String(index)]);
    const { length, count, difference } = resultSchema.parse(JSON.parse(stdout));
    prefixes += count;
    process.stdout.write(`answer ${index + 1}: ${length} characters, ${count} prefixes${difference === null ? '' : ', DIFFERENT'}\n`);
    if (difference === null) continue;
    differences += 1;
    process.stderr.write(`answer ${index + 1} differs after ${JSON.stringify(difference)}\n`);
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, compareNext));
process.stdout.write(`${answers} answers, ${prefixes.toLocaleString('en')} prefixes, ${differences} differences\n`);
process.exitCode = differences === 0 ? 0 : 1;
