import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { toAppError } from '../../../../app/errors/app-error.ts';
import type { ArchiveLimits } from '../../../../main/archive/archive-limits.ts';
import type { ForeignArchive } from '../../../../main/archive/archive.ts';
import type { Skipped } from '../../../../app/domain/chat-import.ts';
import type { ImportedConversation } from '../../../../main/archive/imported-conversation.ts';
import { openArchive } from '../../../../main/archive/read-archive.ts';
import { buildZip, type ZipFile } from '../../../builders/archive-builder.ts';
import { chatgptChat, richChatgptChat, tinyPng } from '../../../builders/chatgpt-builder.ts';
import { claudeChat } from '../../../builders/claude-builder.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'kilodesk-archive-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(content: string | Buffer, name = 'export'): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function openForeign(content: string | Buffer, limits: Partial<ArchiveLimits> = {}): Promise<ForeignArchive> {
  const archive = await openArchive(write(content), limits);
  onTestFinished(() => archive.close());
  if (archive.kind === 'kilodesk') throw new Error('it is our own');
  return archive;
}

async function readAll(archive: ForeignArchive): Promise<{ chats: ImportedConversation[]; skipped: Skipped[] }> {
  const [chats, skipped]: [ImportedConversation[], Skipped[]] = [[], []];
  for await (const item of archive.conversations()) {
    if (item.conversation !== null) chats.push(item.conversation);
    skipped.push(...item.skipped);
  }
  return { chats, skipped };
}

const reasonOf = (promise: Promise<unknown>): Promise<unknown> => promise.then(() => 'none', (thrown: unknown) => [toAppError(thrown).code, toAppError(thrown).reason].join(' '));

const gptChat = (id: string): Record<string, unknown> => chatgptChat([{ id: 'q', parent: null, text: id }], { conversation_id: id });
const claudeOne = (uuid: string): Record<string, unknown> => claudeChat([{ uuid: 'q', sender: 'human', text: uuid }], { uuid });
const zipOf = (files: Readonly<Record<string, unknown>>, more: readonly ZipFile[] = []): Buffer =>
  buildZip([...Object.entries(files).map(([name, content]) => ({ name, content: typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content) })), ...more]);

describe('openArchive', () => {
  it.each([
    ['a zip of ChatGPT', () => zipOf({ 'conversations.json': [gptChat('a'), gptChat('b')] }), 'chatgpt', 'a b'],
    ['a zip of Claude in a folder', () => zipOf({ 'data-2026/users.json': [], 'data-2026/conversations.json': [claudeOne('a')] }), 'claude', 'a'],
    ['numbered parts in their order', () => zipOf({ 'conversations-010.json': [gptChat('c')], 'conversations-002.json': [gptChat('b')], 'conversations-000.json': [], 'conversations-001.json': [gptChat('a')] }), 'chatgpt', 'a b c'],
    ['what a Mac adds', () => zipOf({ '__MACOSX/._conversations.json': 'junk', '._conversations.json': 'junk', 'conversations.json': [gptChat('a')] }), 'chatgpt', 'a'],
    ['a bare list', () => JSON.stringify([claudeOne('a'), claudeOne('b')]), 'claude', 'a b'],
    ['a list with a byte order mark', () => `\ufeff${JSON.stringify([gptChat('a')])}`, 'chatgpt', 'a'],
    ['a list in an object', () => JSON.stringify({ exported: 1, conversations: [gptChat('a')] }), 'chatgpt', 'a'],
    ['one chat of ChatGPT', () => `\ufeff${JSON.stringify(gptChat('a'))}`, 'chatgpt', 'a'],
    ['one chat of Claude', () => JSON.stringify(claudeOne('a')), 'claude', 'a'],
    ['a list that begins with something broken', () => JSON.stringify([null, { x: 1 }, claudeOne('a')]), 'claude', 'a'],
    ['chats of both', () => JSON.stringify([gptChat('a'), claudeOne('b')]), 'chatgpt', 'a b'],
  ])('knows %s by what is in it', async (_name, content, kind, ids) => {
    const archive = await openForeign(content());
    expect(archive.kind).toBe(kind);
    const { chats } = await readAll(archive);
    expect(chats.map(({ sourceId }) => sourceId).join(' ')).toBe(ids);
    expect(archive.progress.readBytes).toBe(archive.progress.totalBytes);
    // From the beginning again.
    expect((await readAll(archive)).chats).toEqual(chats);
  });

  it.each([
    ['a text', 'Dear reader', 'archive-unknown'],
    ['a picture', tinyPng, 'archive-unknown'],
    ['nothing', '', 'archive-damaged'],
    ['a list of something else', '[{"a":1},2]', 'archive-unknown'],
    ['an object of something else', '{"a":1}', 'archive-unknown'],
    ['an empty list', '[]', 'archive-empty'],
    ['an empty list in an object', '{"conversations":[]}', 'archive-empty'],
    ['a list of addresses', '{"files":[{"url":"https://storage.example/conversations-000.zip?x=1"}]}', 'archive-links'],
    ['lists within lists without end', '['.repeat(2_000_000), 'archive-damaged'],
    ['a zip without chats', zipOf({ 'notes.txt': 'x' }), 'archive-unknown'],
    ['an empty zip', buildZip([]), 'archive-unknown'],
    ['a zip of zips', zipOf({ 'Conversations__1.zip': 'PK', 'user.json': '{}' }), 'archive-nested'],
    ['a zip with no chat in it', zipOf({ 'conversations-000.json': [], 'conversations-001.json': [] }), 'archive-empty'],
    ['a zip that is cut off', zipOf({ 'conversations.json': [gptChat('a')] }).subarray(0, -30), 'archive-damaged'],
    ['a zip with a password', buildZip([{ name: 'conversations.json', content: '[]', flags: 0x801 }]), 'archive-encrypted'],
    ['a zip with a bomb for chats', buildZip([{ name: 'conversations.json', content: Buffer.alloc(3_000_000, ' ') }]), 'archive-hostile'],
  ])('refuses %s and says why', async (_name, content, reason) => {
    expect(await reasonOf(openArchive(write(content)))).toBe(`request-invalid ${reason}`);
  });

  it('refuses what is no file', async () => {
    mkdirSync(join(folder, 'folder'));
    expect(await reasonOf(openArchive(join(folder, 'gone')))).toBe('request-invalid archive-unreadable');
    expect(await reasonOf(openArchive(join(folder, 'folder')))).toBe('request-invalid archive-unreadable');
  });

  it.skipIf(process.platform === 'win32')('waits for no pipe', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(await reasonOf(openArchive(join(folder, 'pipe')))).toBe('request-invalid archive-unreadable');
  });

  it('reads the chats of a part that is cut off, and those of the other parts', async () => {
    const cut = JSON.stringify([gptChat('a'), gptChat('b')]).slice(0, -50);
    const { chats, skipped } = await readAll(await openForeign(zipOf({ 'conversations-000.json': cut, 'conversations-001.json': 'no JSON', 'conversations-002.json': [gptChat('c')] })));
    expect(chats.map(({ sourceId }) => sourceId)).toEqual(['a', 'c']);
    expect(skipped).toEqual([
      { what: 'rest', reason: 'damaged', count: 1 },
      { what: 'rest', reason: 'not-json', count: 1 },
    ]);
  });

  it('says of a chat that comes again, and of one that breaks a bound, that it is left out', async () => {
    const large = chatgptChat([{ id: 'q', parent: null, text: 'x'.repeat(5000) }], { conversation_id: 'large' });
    const { chats, skipped } = await readAll(await openForeign(JSON.stringify([gptChat('a'), gptChat('a'), large, gptChat('b')]), { maxElementBytes: 4000 }));
    expect(chats.map(({ sourceId }) => sourceId)).toEqual(['a', 'b']);
    expect(skipped).toEqual([
      { what: 'conversation', reason: 'duplicate', count: 1, title: 'A chat' },
      { what: 'conversation', reason: 'too-large', count: 1 },
    ]);
  });

  it('fails where the archive turns out to lie', async () => {
    const content = JSON.stringify([gptChat('a'), gptChat('b')]);
    const archive = await openForeign(buildZip([{ name: 'conversations-000.json', content: JSON.stringify([gptChat('z')]) }, { name: 'conversations-001.json', content, sizeBytes: 300 }]));
    expect(await reasonOf(readAll(archive))).toBe('request-invalid archive-hostile');
  });
});

describe('readFile', () => {
  const jpeg = Buffer.from('\xff\xd8\xff\xe0 and so on', 'latin1');
  const names = { 'file-Plot3.dat': 'dalle/plot.webp', 'file-Log2.dat': 3 };

  it('finds files by the ids that chats have, however the export calls them', async () => {
    const archive = await openForeign(
      zipOf({ 'conversations.json': [richChatgptChat()], 'file-Boat1-my boat.png': tinyPng, 'user-1/file_00aa11-0e8a4a3e-9d3b-4a3e-8a53-0a7b8f3c1d2e.png': tinyPng, 'file-Plot3.dat': jpeg, 'conversation_asset_file_names.json': names }),
    );
    const { chats, skipped } = await readAll(archive);
    const files = chats.flatMap(({ messages }) => messages.flatMap((message) => message.files));
    expect(files.map(({ name, sizeBytes }) => [name, sizeBytes])).toEqual([
      ['boat.png', 70],
      ['log.pdf', 5000],
      ['plot.webp', jpeg.length],
      ['0e8a4a3e-9d3b-4a3e-8a53-0a7b8f3c1d2e.png', 70],
    ]);
    expect(skipped.find(({ what }) => what === 'file')).toEqual({ what: 'file', reason: 'not-in-archive', count: 1, title: 'Boats' });
    const read = await Promise.all(files.map(({ ref }) => (ref === null ? null : archive.readFile(ref))));
    expect(read).toEqual([{ bytes: tinyPng, mediaType: 'image/png' }, null, { bytes: jpeg, mediaType: 'image/jpeg' }, { bytes: tinyPng, mediaType: 'image/png' }]);
  });

  it.each([
    ['suspicious', { content: 'x', attributes: 0xa1ff }],
    ['suspicious', { content: tinyPng, sizeBytes: 10 }],
    ['encrypted', { content: 'x', flags: 0x801 }],
    ['unknown-compression', { packed: Buffer.from('x'), method: 14 }],
    ['damaged', { content: 'x', checksum: 5 }],
    ['too-large', { content: Buffer.from(Array.from({ length: 2000 }, (_, at) => at * 37)) }],
  ] as const)('answers %s for a file that is not read', async (reason, file) => {
    const chat = chatgptChat([{ id: 'q', parent: null, text: 'q', metadata: { attachments: [{ id: 'file-X', name: 'x' }] } }]);
    const archive = await openForeign(buildZip([{ name: 'conversations.json', content: JSON.stringify([chat]) }, { name: 'file-X.png', ...file }]), { maxFileBytes: 1000 });
    const ref = (await readAll(archive)).chats[0]?.messages[0]?.files[0]?.ref ?? '';
    expect(await archive.readFile(ref)).toEqual({ bytes: null, reason });
  });

  it('takes a ref for a number and never for a name', async () => {
    const archive = await openForeign(zipOf({ 'conversations.json': [gptChat('a')] }));
    for (const ref of ['99', '-1', '1.5', '../../etc/passwd', 'conversations.json', '']) expect(await archive.readFile(ref)).toEqual({ bytes: null, reason: 'not-in-archive' });
    expect(await (await openForeign(JSON.stringify([gptChat('a')]))).readFile('0')).toEqual({ bytes: null, reason: 'not-in-archive' });
  });
});

describe("Kilodesk's own files", () => {
  const own = { format: 'kilodesk-chats', version: 1, exportedAt: '2026-11-22T10:00:00.000Z', app: '0.1.0', files: [{ hash: 'h', data: 'AAAA' }], later: { files: [1] }, conversations: [{ id: 'a' }, { id: 'b' }] };

  it('are read member by member, in the order of the file, with unknown members passed over', async () => {
    const archive = await openArchive(write(JSON.stringify(own), 'backup.txt'));
    onTestFinished(() => archive.close());
    if (archive.kind !== 'kilodesk') throw new Error(archive.kind);
    const seen: string[] = [];
    for await (const item of archive.items()) seen.push(`${item.kind} ${item.member} ${'value' in item ? JSON.stringify(item.value) : ''}`);
    expect(seen).toEqual([
      'scalar format "kilodesk-chats"',
      'scalar version 1',
      'scalar exportedAt "2026-11-22T10:00:00.000Z"',
      'scalar app "0.1.0"',
      'element files {"hash":"h","data":"AAAA"}',
      'passed later ',
      'element conversations {"id":"a"}',
      'element conversations {"id":"b"}',
    ]);
    expect(archive.progress.readBytes).toBe(archive.progress.totalBytes);
  });

  it('are known when they say so at their end', async () => {
    const { format, ...rest } = own;
    const archive = await openArchive(write(JSON.stringify({ ...rest, format })));
    onTestFinished(() => archive.close());
    expect(archive.kind).toBe('kilodesk');
  });
});
