/*
 * `npm run bench [-- stream] [-- memory] [-- catalog] [-- catalog-screen] [-- chat-screen] [-- answer-screen] [-- four-chats] [-- chat-memory] [-- hostile-screen] [-- markdown] [-- search]`: ratios to other clients in one run, medians of five, interleaved.
 * Ends with 1 when a text is not exact, a model is not found or a bound of memory is exceeded; never for a time, since machines differ.
 */
import { execFile, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod';
import { benchCatalogScreen } from './catalog-screen.ts';
import { benchChatScreen } from './chat-screen.ts';
import { benchAnswerScreen } from './screen/answer-screen.ts';
import { benchChatMemory } from './screen/chat-memory.ts';
import { benchFourChats } from './screen/four-chats.ts';
import { benchHostileScreen } from './screen/hostile-screen.ts';
import { benchGrowingMarkdown } from './growing-markdown-bench.ts';
import { benchHostileMarkdown } from './hostile-markdown-bench.ts';
import { benchSearch } from './search/search-bench.ts';

const run = promisify(execFile);
const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const rounds = 5;

const serverSchema = z.object({ baseUrl: z.string(), textHash: z.string(), bytes: z.number() });
const streamSchema = z.object({ ms: z.number(), cpuMs: z.number(), textHash: z.string().nullable() });
const memorySchema = z.object({ ms: z.number(), ending: z.string(), growthBytes: z.number(), longestHoldMs: z.number() });

const catalogSchema = z.object({ readyMs: z.number(), keyMs: z.number(), missed: z.number() });

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const server = fork(script('server.ts'), { stdio: 'inherit' });
const { baseUrl, textHash, bytes } = serverSchema.parse(await new Promise((resolve) => server.once('message', resolve)));

async function runOnce(file: string, ...args: string[]): Promise<unknown> {
  const { stdout } = await run(process.execPath, ['--expose-gc', script(file), ...args, baseUrl]);
  return JSON.parse(stdout);
}

async function runFor(file: string, args: readonly string[], timeout: number): Promise<unknown> {
  const { stdout } = await run(process.execPath, [script(file), ...args], { timeout });
  return JSON.parse(stdout);
}

/** Answers what went wrong. */
async function benchStream(): Promise<string[]> {
  const names = ['raw', 'kilodesk', 'eventsourceParser', 'openai', 'ai'] as const;
  const results = new Map<string, z.infer<typeof streamSchema>[]>(names.map((name) => [name, []]));
  const failures = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      const result = streamSchema.parse(await runOnce('stream-run.ts', name));
      results.get(name)?.push(result);
      if (result.textHash !== null && result.textHash !== textHash) failures.add(`${name}: the text is not exact`);
    }
  }
  const ms = (name: string): number => median((results.get(name) ?? []).map((result) => result.ms));
  const cpuMs = (name: string): number => median((results.get(name) ?? []).map((result) => result.cpuMs));
  print(`\nA stream of ${(bytes / 1e6).toFixed(1)} MB in 100,000 chunks, median of ${rounds}`);
  for (const name of names) {
    const cpu = `of it ${cpuMs(name).toFixed(0).padStart(5)} ms at work`;
    print(`  ${name.padEnd(18)} ${ms(name).toFixed(0).padStart(6)} ms   ${(ms(name) / ms('raw')).toFixed(2).padStart(5)} x raw   ${cpu}`);
  }
  const verdict = (what: string, value: number, isMet: boolean, target: string): void =>
    print(`  ${what.padEnd(34)} ${value.toFixed(2).padStart(6)}   target ${target.padEnd(7)} ${isMet ? 'met' : 'MISSED'}`);
  const overRaw = ms('kilodesk') / ms('raw');
  const overOpenai = ms('openai') / ms('kilodesk');
  const overAi = ms('ai') / ms('kilodesk');
  verdict('kilodesk / raw', overRaw, overRaw <= 2.5, '<= 2.5');
  verdict('openai / kilodesk', overOpenai, overOpenai >= 2, '>= 2');
  verdict('ai / kilodesk', overAi, overAi >= 5, '>= 5');
  verdict('eventsource-parser / kilodesk', ms('eventsourceParser') / ms('kilodesk'), true, '-');
  return [...failures];
}

/** Answers what went wrong. */
async function benchMemory(): Promise<string[]> {
  const mebibyte = 1024 * 1024;
  const failures: string[] = [];
  print(`\n1 GB from a hostile server, after three warm-up replies, median of ${rounds}`);
  for (const [scenario, maxMebibytes] of [['endless-line', 32], ['endless-comments', 64], ['endless-body', 64], ['gzip-bomb', 64]] as const) {
    const results: z.infer<typeof memorySchema>[] = [];
    for (let round = 0; round < rounds; round += 1) results.push(memorySchema.parse(await runOnce('memory-run.ts', scenario)));
    const growth = median(results.map((result) => result.growthBytes)) / mebibyte;
    const holdMs = median(results.map((result) => result.longestHoldMs));
    const ending = [...new Set(results.map((result) => result.ending))].join(', ');
    print(
      `  ${scenario.padEnd(18)} +${growth.toFixed(1).padStart(5)} MiB of ${maxMebibytes}   loop held ${holdMs.toFixed(0).padStart(3)} ms at most   ${median(results.map((result) => result.ms)).toFixed(0).padStart(5)} ms   ${ending}`,
    );
    if (growth > maxMebibytes) failures.push(`${scenario}: memory grew by ${growth.toFixed(1)} MiB, ${maxMebibytes} are allowed`);
    if (ending !== 'reply-error bad-response') failures.push(`${scenario}: ended with ${ending}`);
  }
  return failures;
}

/** Answers what went wrong. */
async function benchCatalog(): Promise<string[]> {
  const results = new Map<string, z.infer<typeof catalogSchema>[]>([['scan', []], ['index', []]]);
  for (let round = 0; round < rounds; round += 1) {
    for (const [way, found] of results) found.push(catalogSchema.parse(await runOnce('catalog-run.ts', way)));
  }
  const figure = (way: string, name: keyof z.infer<typeof catalogSchema>): number => median((results.get(way) ?? []).map((result) => result[name]));
  print(`\nA keystroke in 5,000 models, from the words to the list and all counts: work on average, median of ${rounds}`);
  for (const way of results.keys()) {
    print(`  ${way.padEnd(8)} ${figure(way, 'keyMs').toFixed(2).padStart(6)} ms   made ready once a list in ${figure(way, 'readyMs').toFixed(0)} ms`);
  }
  print(`  scan / index ${(figure('scan', 'keyMs') / figure('index', 'keyMs')).toFixed(1).padStart(6)}`);
  const missed = figure('index', 'missed');
  return missed === 0 ? [] : [`catalog: ${missed} models that hold the words are not found`];
}

const wanted = process.argv.slice(2);
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name);
try {
  const failures: string[] = [];
  if (isWanted('stream')) failures.push(...(await benchStream()));
  if (isWanted('memory')) failures.push(...(await benchMemory()));
  if (isWanted('catalog')) failures.push(...(await benchCatalog()));
  if (isWanted('catalog-screen')) await benchCatalogScreen(print);
  if (isWanted('chat-screen')) await benchChatScreen(print);
  if (isWanted('answer-screen')) await benchAnswerScreen(print);
  if (isWanted('four-chats')) await benchFourChats(print);
  if (isWanted('hostile-screen')) await benchHostileScreen(print);
  if (isWanted('chat-memory')) failures.push(...(await benchChatMemory(print)));
  if (isWanted('markdown') || isWanted('growing-markdown')) await benchGrowingMarkdown(print, runFor);
  if (isWanted('markdown')) await benchHostileMarkdown(print, runFor);
  if (isWanted('search')) failures.push(...benchSearch(print, rounds));
  for (const failure of failures) print(`FAILED ${failure}`);
  process.exitCode = failures.length > 0 ? 1 : 0;
} finally {
  if (server.connected) server.disconnect();
}
