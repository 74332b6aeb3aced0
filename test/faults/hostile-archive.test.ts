import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { toAppError } from '../../app/errors/app-error.ts';
import type { ArchiveFile } from '../../main/archive/archive.ts';
import type { Skipped } from '../../app/domain/chat-import.ts';
import type { ImportedConversation } from '../../main/archive/imported-conversation.ts';
import { openArchive } from '../../main/archive/read-archive.ts';
import { inRoot } from '../../scripts/lib/root.mjs';
import { buildZip, type ZipFile } from '../builders/archive-builder.ts';
import { chatgptChat, tinyPng } from '../builders/chatgpt-builder.ts';
import { claudeChat } from '../builders/claude-builder.ts';
import { expectSound } from '../builders/sound-item.ts';
import { temporaryFolder } from '../integration/storage/test-store.ts';
import { recordFault, triesFor } from './fault-report.ts';

const mustHold = 'refused or made harmless, nothing outside the data folder touched';

interface Outcome {
  /** Why the archive was refused; null when it was read. */
  readonly refusal: string | null;
  readonly chats: readonly ImportedConversation[];
  readonly skipped: readonly Skipped[];
  readonly files: readonly ArchiveFile[];
}

/** All that can be had of an archive, as an import would have it. The folder around it must be what it was. */
async function importAll(bytes: string | Buffer): Promise<Outcome> {
  const folder = temporaryFolder();
  const inner = join(folder, 'a', 'b', 'c');
  mkdirSync(inner, { recursive: true });
  const path = join(inner, 'export');
  writeFileSync(path, bytes);
  const before = snapshot(folder);
  const [chats, skipped, files]: [ImportedConversation[], Skipped[], ArchiveFile[]] = [[], [], []];
  let refusal: string | null = null;
  try {
    const archive = await openArchive(path);
    try {
      if (archive.kind === 'kilodesk') throw new Error('it is our own');
      for await (const item of archive.conversations()) {
        expectSound(item, new Set(item.conversation?.messages.flatMap((message) => message.files.flatMap(({ ref }) => ref ?? []))));
        if (item.conversation !== null) chats.push(item.conversation);
        skipped.push(...item.skipped);
        for (const { ref } of item.conversation?.messages.flatMap((message) => message.files) ?? []) if (ref !== null) files.push(await archive.readFile(ref));
      }
    } finally {
      await archive.close();
    }
  } catch (thrown) {
    const { code, reason } = toAppError(thrown);
    expect(code).toBe('request-invalid');
    refusal = reason ?? null;
  }
  expect(snapshot(folder)).toEqual(before);
  return { refusal, chats, skipped, files };
}

function snapshot(folder: string): string[] {
  return readdirSync(folder, { recursive: true }).map((name) => {
    const stats = statSync(join(folder, String(name)));
    return `${String(name)} ${stats.size} ${stats.mtimeMs}`;
  });
}

const chatOf = (text: string, ids: readonly string[] = []): string =>
  JSON.stringify([chatgptChat([{ id: 'q', parent: null, text, metadata: { attachments: ids.map((id) => ({ id, name: `${id}.png` })) } }])]);
const chats: ZipFile = { name: 'conversations.json', content: chatOf('hello', ['file-A', 'file-B']) };

test('zip slip: names that lead out of a folder, absolute ones, links', async () => {
  const victim = `kilodesk-victim-${randomUUID()}`;
  const names = ['../file-A', '../../../../../../../../tmp/', '/tmp/', 'C:\\', '\\\\server\\share\\', 'a/../../', '..\\..\\'].map((start) => `${start}${victim}`);
  const files = names.map((name): ZipFile => ({ name, content: 'owned' }));
  const link: ZipFile = { name: 'file-A.png', content: '/etc/passwd', attributes: 0xa1ff };
  const { refusal, chats: read, files: got } = await importAll(buildZip([...files, link, { name: 'file-B.png', content: tinyPng }, chats]));
  expect(refusal).toBeNull();
  expect(read.map(({ messages }) => messages[0]?.text)).toEqual(['hello']);
  expect(got).toEqual([{ bytes: null, reason: 'suspicious' }, { bytes: tinyPng, mediaType: 'image/png' }]);
  expect(existsSync(join('/tmp', victim))).toBe(false);
  // Chats that lie where they should not are read no more than other files.
  expect((await importAll(buildZip([{ ...chats, name: '../../conversations.json' }]))).refusal).toBe('archive-hostile');
  recordFault({ fault: 'hostile-archive', part: 'paths', tries: names.length + 2, mustHold, figure: `${names.length} names that lead out, 1 link: none written` });
});

test('bombs: what unpacks to far more than it is', async () => {
  // Real ones: deflate makes a thousandth of zeros.
  const zeros = deflateRawSync(Buffer.alloc(64 * 1024 * 1024), { level: 9 });
  const bomb = { name: 'file-A.png', packed: zeros, sizeBytes: 64 * 1024 * 1024 };
  const good = { name: 'file-B.png', content: tinyPng };
  const start = performance.now();
  const byItsWord = await importAll(buildZip([bomb, good, chats]));
  const modest = await importAll(buildZip([{ ...bomb, sizeBytes: 70 }, good, chats]));
  for (const { refusal, files } of [byItsWord, modest]) {
    expect(refusal).toBeNull();
    expect(files).toEqual([{ bytes: null, reason: 'suspicious' }, { bytes: tinyPng, mediaType: 'image/png' }]);
  }
  const lying = buildZip([{ name: 'conversations.json', packed: deflateRawSync(Buffer.from(`[${' '.repeat(50_000_000)}`)), sizeBytes: 500_000 }]);
  expect((await importAll(lying)).refusal).toBe('archive-hostile');
  // Thousands of files in the same bytes: small, and without end.
  const overlapping = Array.from({ length: 5000 }, (_, at): ZipFile => ({ ...bomb, name: `file-${at}`, isListedOnly: true, offset: 0 }));
  expect((await importAll(buildZip([bomb, ...overlapping, chats]))).refusal).toBe('archive-hostile');
  // Each reaches into the next: no two begin at the same place.
  const quoted = Array.from({ length: 50 }, (_, at): ZipFile => ({ name: `file-${at}`, content: 'x', method: 0, packedBytes: 2000, sizeBytes: 2000 }));
  expect((await importAll(buildZip([...quoted, { ...bomb, name: 'end' }, chats]))).refusal).toBe('archive-hostile');
  expect((await importAll(buildZip([chats], { is64: true, count: 3_000_000_000 }))).refusal).toBe('archive-hostile');
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  recordFault({ fault: 'hostile-archive', part: 'bombs', tries: 6, mustHold, figure: `6 bombs, the largest 320 GB by its list: done with in ${seconds} s` });
});

test('archives that lie, are cut off, encrypted or none', async () => {
  const whole = buildZip([chats, { name: 'file-A.png', content: tinyPng }]);
  const cases: readonly (readonly [bytes: Buffer, refusal: string])[] = [
    [whole.subarray(0, whole.length - 1), 'archive-damaged'],
    [whole.subarray(0, whole.length / 2), 'archive-damaged'],
    [Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(100_000)]), 'archive-damaged'],
    [Buffer.alloc(100_000), 'archive-unknown'],
    [buildZip([{ ...chats, flags: 0x801 }]), 'archive-encrypted'],
    [buildZip([chats], { is64: true, listOffset64: 2n ** 62n }), 'archive-damaged'],
    [buildZip([{ ...chats, offset: 4_000_000_000 }]), 'archive-damaged'],
    [buildZip([chats], { count: 9 }), 'archive-damaged'],
  ];
  for (const [bytes, refusal] of cases) expect((await importAll(bytes)).refusal).toBe(refusal);
  const wrong = await importAll(buildZip([{ ...chats, checksum: 1 }]));
  expect(wrong.skipped).toContainEqual({ what: 'rest', reason: 'damaged', count: 1 });
  recordFault({ fault: 'hostile-archive', part: 'broken files', tries: cases.length + 1, mustHold, figure: `${cases.length + 1} that lie or are cut off` });
});

test('nesting a million deep', async () => {
  const deep = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`;
  const deepObject = `${'{"a":'.repeat(1_000_000)}1${'}'.repeat(1_000_000)}`;
  expect((await importAll(deep)).refusal).toBe('archive-unknown');
  expect((await importAll('['.repeat(5_000_000))).refusal).toBe('archive-damaged');
  for (const bad of [deep, deepObject, `{"mapping":${deepObject}}`]) {
    const { refusal, chats: read, skipped } = await importAll(`[${bad},${chatOf('after').slice(1)}`);
    expect(refusal).toBeNull();
    expect(read.map(({ messages }) => messages[0]?.text)).toEqual(['after']);
    expect(skipped).toEqual([{ what: 'conversation', reason: 'too-deep', count: 1 }]);
  }
  // A value that becomes fifty times its size in memory.
  const wide = await importAll(`[[${'[],'.repeat(10_000_000)}[]],${chatOf('after').slice(1)}`);
  expect(wide.skipped).toEqual([{ what: 'conversation', reason: 'too-many', count: 1 }]);
  recordFault({ fault: 'hostile-archive', part: 'depth', tries: 6, mustHold, figure: '1,000,000 levels: passed over, the chat behind them read' });
});

test('script, controls and turned text in titles and names', async () => {
  const titles = ['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', 'javascript:alert(1)', 'a\u202e\u2066gpj.exe', '\u0000\u001b[2J\u001b]0;owned\u0007', '{{constructor}}', '${process.exit()}', 'x'.repeat(1_000_000)];
  const list = titles.flatMap((title, at) => [
    chatgptChat([{ id: 'q', parent: null, text: title, metadata: { attachments: [{ id: 'file-Z', name: title }] } }], { title, conversation_id: `g${at}` }),
    claudeChat([{ uuid: 'q', sender: 'human', text: title, fields: { files: [{ file_uuid: 'z', file_name: title }] } }], { name: title, uuid: `c${at}` }),
  ]);
  const { refusal, chats: read } = await importAll(JSON.stringify(list));
  expect(refusal).toBeNull();
  expect(read).toHaveLength(titles.length * 2);
  expect(read[0]?.title).toBe('<script>alert(1)</script>');
  expect(read[6]?.title).toBe('a gpj.exe');
  recordFault({ fault: 'hostile-archive', part: 'words', tries: titles.length * 2, mustHold, figure: `${titles.length * 2} titles: plain text` });
});

const megabytes = triesFor(128, 1024);

test(`${megabytes} MB of JSON in bounded memory`, { timeout: 900_000 }, async () => {
  // The collector's own room for new objects is kept small, so that what is measured is what is held.
  const args = ['--max-semi-space-size=4', inRoot('test', 'faults', 'read-large-export-process.ts'), String(megabytes)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const figures = JSON.parse(stdout) as { megabytes: number; chats: number; messages: number; grownBytes: number };
  expect(figures.megabytes).toBeGreaterThanOrEqual(megabytes);
  expect(figures.messages).toBe(figures.chats * 100);
  const grown = Math.round(figures.grownBytes / 1024 / 1024);
  expect(grown).toBeLessThanOrEqual(100);
  recordFault({ fault: 'hostile-archive', part: 'size', tries: 1, mustHold, figure: `${figures.megabytes} MB of JSON, ${figures.chats} chats: ${grown} MB more memory` });
});
