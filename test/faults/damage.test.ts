import { randomUUID } from 'node:crypto';
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ConversationSnapshot, ConversationSummary } from '../../app/domain/conversation.ts';
import type { CreatedReply, ReplyToCreate } from '../../main/storage/conversation-store.ts';
import { createStorageEngine, type StorageEngine } from '../../main/storage/storage-engine.ts';
import { editBytes } from '../integration/storage/damage.ts';
import { temporaryFolder } from '../integration/storage/test-store.ts';

/** The same sequence in every run, so that a failure can be repeated. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

const conversations = 60;
const now = '2026-11-22T10:00:00.000Z';

/** The store without its worker: the same code, started 450 times in a minute instead of ten. */
function openEngine(folder: string): StorageEngine {
  const engine = createStorageEngine(folder, randomUUID());
  engine.start(now);
  return engine;
}

function exchange(engine: StorageEngine, text: string, answer: string): CreatedReply {
  const reply: ReplyToCreate = { requestId: randomUUID(), kind: 'send', conversationId: null, text, system: null, messageId: null, modelRef: 'm' };
  const stamp = { now, conversationId: randomUUID(), userMessageId: randomUUID(), messageId: randomUUID() };
  const created = engine.run('createReply', [reply, stamp], now) as CreatedReply;
  engine.run('finishReply', [{ ...created.message, status: 'complete', text: answer }, [], now], now);
  return created;
}

const listIn = (engine: StorageEngine): readonly ConversationSummary[] => engine.run('list', [], now) as readonly ConversationSummary[];
const openIn = (engine: StorageEngine, id: string): ConversationSnapshot => engine.run('open', [id], now) as ConversationSnapshot;

/** A sound store that is copied for each damage; `isClosed` false leaves it as a killed process would, with its -wal. */
function makeTemplate(isClosed: boolean): string {
  const folder = temporaryFolder();
  const engine = openEngine(folder);
  for (let i = 0; i < conversations; i += 1) exchange(engine, `question ${i}`, `answer ${i} ${'word '.repeat(100 + i * 10)}`);
  if (isClosed) {
    engine.close();
    return folder;
  }
  const copy = temporaryFolder();
  cpSync(folder, copy, { recursive: true });
  engine.close();
  return copy;
}

function copyTemplate(template: string, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const name of readdirSync(template)) {
    if (statSync(join(template, name)).isFile()) copyFileSync(join(template, name), join(folder, name));
  }
}

/** The app starts, can be used, and either has everything or says that it has not and kept the damaged file. */
function expectUsable(folder: string, label: string): number {
  const engine = openEngine(folder);
  try {
    const created = exchange(engine, 'after', 'still works');
    expect(openIn(engine, created.conversation.id).messages.map(({ text }) => text), label).toEqual(['after', 'still works']);
    for (const { id } of listIn(engine)) openIn(engine, id);
    for (const { id } of listIn(engine)) engine.run('find', [id, 'question', 0], now);
    const list = listIn(engine);
    const codes = engine.notices.map(({ code }) => code);
    expect(codes.filter((code) => code !== 'storage-corrupt'), label).toEqual([]);
    if (list.length < conversations + 1) expect(codes, label).toContain('storage-corrupt');
    if (codes.length > 0) {
      const kept = readdirSync(join(folder, 'damaged'), { recursive: true }).map(String);
      expect(kept, label).toContainEqual(expect.stringMatching(/conversations\.sqlite$/));
    }
    return list.length - 1;
  } finally {
    engine.close();
  }
}

test('300 changes of 1 to 4,096 bytes', () => {
  const template = makeTemplate(true);
  const folder = join(temporaryFolder(), 'data');
  const random = createRandom(1);
  let kept = 0;
  for (let i = 0; i < 300; i += 1) {
    copyTemplate(template, folder);
    const size = statSync(join(folder, 'conversations.sqlite')).size;
    const offset = random(size);
    const length = 1 + random(i % 2 === 0 ? 16 : 4096);
    editBytes(join(folder, 'conversations.sqlite'), (bytes) => {
      for (let at = offset; at < Math.min(size, offset + length); at += 1) bytes[at] = random(256);
    });
    kept += expectUsable(folder, `mutation ${i}: ${length} bytes at ${offset}`);
  }
  // One broken page may hold the header or the list of tables; everywhere else it costs its own rows only.
  expect(kept / (300 * conversations)).toBeGreaterThan(0.9);
});

test('50 cuts at any length', () => {
  const template = makeTemplate(true);
  const folder = join(temporaryFolder(), 'data');
  const random = createRandom(2);
  for (let i = 0; i < 50; i += 1) {
    copyTemplate(template, folder);
    const file = join(folder, 'conversations.sqlite');
    const length = random(statSync(file).size);
    truncateSync(file, length);
    expectUsable(folder, `cut to ${length}`);
  }
});

test('a -wal cut anywhere, or with wrong bytes, loses its end at most, and never half a message', () => {
  const template = makeTemplate(false);
  const folder = join(temporaryFolder(), 'data');
  const random = createRandom(3);
  for (let i = 0; i < 100; i += 1) {
    copyTemplate(template, folder);
    const wal = join(folder, 'conversations.sqlite-wal');
    const bytes = readFileSync(wal);
    if (i % 2 === 0) writeFileSync(wal, bytes.subarray(0, random(bytes.length)));
    else editBytes(wal, (all) => (all[random(all.length)] = random(256)));
    const engine = openEngine(folder);
    expect(engine.notices.filter(({ code }) => code !== 'storage-corrupt')).toEqual([]);
    exchange(engine, 'after', 'still works');
    for (const { id } of listIn(engine)) {
      const [, answer] = openIn(engine, id).messages;
      if (answer?.status === 'complete') expect(answer.text).toMatch(/^(answer \d+ (word )+|still works)$/);
    }
    engine.close();
  }
});
