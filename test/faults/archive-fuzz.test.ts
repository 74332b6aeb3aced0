import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AppException } from '../../app/errors/app-error.ts';
import { defaultLimits } from '../../main/archive/archive-limits.ts';
import { mapChatgptConversation } from '../../main/archive/chatgpt-export.ts';
import { mapClaudeConversation } from '../../main/archive/claude-export.ts';
import type { FoundFile } from '../../main/archive/export-mapping.ts';
import { readJsonElements } from '../../main/archive/json-elements.ts';
import { openArchive } from '../../main/archive/read-archive.ts';
import { buildZip } from '../builders/archive-builder.ts';
import { richChatgptChat, tinyPng } from '../builders/chatgpt-builder.ts';
import { richClaudeChat } from '../builders/claude-builder.ts';
import { expectSound } from '../builders/sound-item.ts';
import { temporaryFolder } from '../integration/storage/test-store.ts';
import { createRandom } from '../builders/random.ts';
import { triesFor } from './fault-report.ts';

// The seeds are fixed, so that a failure repeats. Together more than 20,000 inputs in the short form.
const jsonRounds = triesFor(4000, 200_000);
const chatRounds = triesFor(3500, 200_000);
const zipRounds = triesFor(500, 20_000);
/** Far more than any of them takes: one that takes this long would not have ended. */
const maxRoundMs = 5000;

const file: FoundFile = { ref: '0', name: 'x.png', sizeBytes: 1 };
const context = { index: 1, fallbackTime: '2026-01-01T00:00:00.000Z', findFile: (id: string) => (id.length % 2 === 0 ? file : null) };
const refs = new Set(['0']);
const limits = { ...defaultLimits, maxElementBytes: 20_000, maxDepth: 20, maxValues: 2000, maxElements: 50, maxJsonBytes: 100_000 };

const nasty: readonly string[] = ['[', ']', '{', '}', '"', '\\', ',', ':', 'null', '\ud800', '\u202e', '\0', '\\u0000', '\\ud800', '[[[[[[[[', '{"a":', '-', '1e999', 'tru', '\ufeff', '"__proto__":', ' ', '\n'];

/** Changes bytes, takes some away, repeats some, and puts in what means something to a reader. */
function damageBytes(bytes: Buffer, random: () => number): Buffer {
  let damaged = Buffer.from(bytes);
  for (let change = 0; change <= random() * 4; change += 1) {
    const at = Math.floor(random() * damaged.length);
    const end = at + Math.floor(random() ** 4 * 200);
    const kind = Math.floor(random() * 5);
    const put = kind === 0 ? Buffer.from([random() * 256]) : kind === 1 ? Buffer.from(nasty[Math.floor(random() * nasty.length)] ?? '') : kind === 2 ? damaged.subarray(at, end) : Buffer.alloc(0);
    damaged = kind === 4 ? damaged.subarray(0, at) : Buffer.concat([damaged.subarray(0, at), put, damaged.subarray(kind === 2 ? at : end)]);
  }
  return damaged;
}

const values: readonly unknown[] = [null, true, -1, 1e300, 1.5, '', 'q', 'question', '__proto__', 'constructor', '\ud800\u202e\0<script>', '`'.repeat(9), [], {}, [[]], [null], { id: 'question' }, 'file-service://file-X', 'https://a.b/\0', 'javascript:x', 'text', 'x'.repeat(5000)];

/** Puts something else in some places of a value. */
function damageValue(value: unknown, random: () => number, rate: number): unknown {
  if (random() < rate) return values[Math.floor(random() * values.length)];
  if (Array.isArray(value)) {
    const items = value.map((each) => damageValue(each, random, rate));
    return random() < rate ? [...items, ...items] : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]): [string, unknown] => [random() < rate / 4 ? String(values[Math.floor(random() * 12)]) : key, damageValue(each, random, rate)]);
  return Object.fromEntries(entries);
}

/** What an async reader throws must be an error of ours, and it must end. */
async function expectTyped(work: () => Promise<void>, round: number): Promise<void> {
  const start = performance.now();
  try {
    await work();
  } catch (thrown) {
    if (!(thrown instanceof AppException) || thrown.error.reason?.startsWith('archive-') !== true) throw new Error(`round ${round} threw something else`, { cause: thrown });
  }
  expect(performance.now() - start, `round ${round}`).toBeLessThan(maxRoundMs);
}

test(`${jsonRounds} damaged documents`, async () => {
  const random = createRandom(11);
  const sound = Buffer.from(JSON.stringify({ format: 'x', conversations: [richChatgptChat(), richClaudeChat(), 1, 'a'], other: [{}] }));
  for (let round = 0; round < jsonRounds; round += 1) {
    const bytes = damageBytes(sound, random);
    const size = 1 + Math.floor(random() ** 3 * bytes.length);
    async function* chunks(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    }
    await expectTyped(async () => {
      for await (const item of readJsonElements(chunks(), limits, new Set(['conversations']))) {
        if (item.kind !== 'element') continue;
        for (const map of [mapChatgptConversation, mapClaudeConversation]) expectSound(map(item.value, context), refs);
      }
    }, round);
  }
});

test.each([
  ['ChatGPT', richChatgptChat, mapChatgptConversation, 12],
  ['Claude', richClaudeChat, mapClaudeConversation, 13],
] as const)(`${chatRounds} damaged chats of %s`, (_name, build, map, seed) => {
  const random = createRandom(seed);
  const chat = build();
  let taken = 0;
  for (let round = 0; round < chatRounds; round += 1) {
    const item = map(JSON.parse(JSON.stringify(damageValue(chat, random, random() * 0.1))), context);
    expectSound(item, refs);
    if (item.conversation !== null) taken += 1;
  }
  // Most damage leaves most of a chat.
  expect(taken).toBeGreaterThan(chatRounds / 2);
});

test(`${zipRounds} damaged archives`, async () => {
  const random = createRandom(14);
  const path = join(temporaryFolder(), 'damaged.zip');
  const files = [{ name: 'conversations.json', content: JSON.stringify([richChatgptChat()]) }, { name: 'file-Boat1.png', content: tinyPng, method: 0 }, { name: 'conversation_asset_file_names.json', content: '{"a":"b"}' }];
  const sound = [buildZip(files), buildZip(files, { is64: true })];
  for (let round = 0; round < zipRounds; round += 1) {
    writeFileSync(path, damageBytes(sound[round % 2] ?? Buffer.alloc(0), random));
    await expectTyped(async () => {
      const archive = await openArchive(path, { maxFileBytes: 1_000_000, maxUnpackedBytes: 10_000_000 });
      try {
        if (archive.kind === 'kilodesk') return;
        for await (const { conversation } of archive.conversations()) {
          for (const { ref } of conversation?.messages.flatMap((message) => message.files) ?? []) if (ref !== null) await archive.readFile(ref);
        }
      } finally {
        await archive.close();
      }
    }, round);
  }
});
