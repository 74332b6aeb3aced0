import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { archiveProblemOf } from '../../../../main/archive/archive-error.ts';
import { defaultLimits, type ArchiveLimits } from '../../../../main/archive/archive-limits.ts';
import { openZip, type ZipReader } from '../../../../main/archive/zip-reader.ts';
import { buildZip, type ZipFile } from '../../../builders/archive-builder.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'kilodesk-zip-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function openBytes(bytes: Buffer, limits: Partial<ArchiveLimits> = {}): Promise<ZipReader> {
  const path = join(folder, 'archive.zip');
  writeFileSync(path, bytes);
  const file = await open(path);
  onTestFinished(() => file.close());
  return openZip(file, bytes.length, { ...defaultLimits, ...limits });
}

async function readAll(zip: ZipReader, index: number, maxBytes = 1e9): Promise<string> {
  const entry = zip.entries[index];
  if (entry === undefined) throw new Error('no such entry');
  const pieces: Uint8Array[] = [];
  for await (const piece of zip.read(entry, maxBytes)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

const problemOf = (promise: Promise<unknown>): Promise<unknown> => promise.then(() => 'none', archiveProblemOf);
const text = 'All work and no play. '.repeat(10_000);

describe('openZip', () => {
  it.each([false, true])('reads packed and stored files in any order (64 bits: %s)', async (is64) => {
    const files: ZipFile[] = [{ name: 'ä/packed.txt', content: text }, { name: 'stored.txt', content: text, method: 0 }, { name: 'empty', content: '', method: 0 }, { name: 'empty too', content: '' }];
    const zip = await openBytes(buildZip(files, { is64 }));
    expect(zip.entries.map(({ name }) => name)).toEqual(['ä/packed.txt', 'stored.txt', 'empty', 'empty too']);
    expect(await readAll(zip, 1)).toBe(text);
    expect(await readAll(zip, 0)).toBe(text);
    expect(await readAll(zip, 2)).toBe('');
    expect(await readAll(zip, 3)).toBe('');
  });

  it('reads several files at the same time', async () => {
    const zip = await openBytes(buildZip(Array.from({ length: 20 }, (_, at) => ({ name: `${at}`, content: `${at} ${text}` }))));
    expect(await Promise.all(zip.entries.map((_, at) => readAll(zip, at)))).toEqual(zip.entries.map((_, at) => `${at} ${text}`));
  });

  it.each(['../../escape', '/etc/passwd', 'C:\\Windows\\x', '..\\..\\x', 'a/../../b', 'nul\0byte', 'x'.repeat(2000)])('never unpacks a file called %j, and reads its neighbours', async (name) => {
    const zip = await openBytes(buildZip([{ name, content: text }, { name: 'good', content: text }]));
    expect(zip.entries.map(({ refusal }) => refusal)).toEqual(['suspicious', null]);
    expect(await problemOf(readAll(zip, 0))).toBe('archive-hostile');
    expect(await readAll(zip, 1)).toBe(text);
  });

  it.each([
    ['a link', { attributes: 0xa1ff, content: '/etc/passwd' }, 'archive-hostile'],
    ['an encrypted file', { flags: 0x801, content: text }, 'archive-encrypted'],
    ['a method of packing that nobody knows', { method: 12, packed: Buffer.from('BZh9') }, 'archive-hostile'],
    ['a stored file of two sizes', { method: 0, content: 'abc', sizeBytes: 5 }, 'archive-hostile'],
    ['a bomb by its own word', { content: Buffer.alloc(2_000_000) }, 'archive-hostile'],
    ['a file that unpacks to more than it says', { content: text, sizeBytes: 100 }, 'archive-hostile'],
    ['a bomb that says that it is none', { content: Buffer.alloc(5_000_000), sizeBytes: 1000 }, 'archive-hostile'],
    ['a file that unpacks to less than it says', { content: text, sizeBytes: text.length + 1 }, 'archive-damaged'],
    ['a file with another checksum', { content: text, checksum: 1 }, 'archive-damaged'],
    ['bytes that nothing can be unpacked from', { packed: Buffer.from('not deflate at all'), sizeBytes: 10 }, 'archive-damaged'],
  ] as const)('refuses %s', async (_name, file, problem) => {
    const zip = await openBytes(buildZip([{ name: 'bad', ...file }, { name: 'good', content: text }]));
    expect(await problemOf(readAll(zip, 0))).toBe(problem);
    expect(await readAll(zip, 1)).toBe(text);
  });

  it.each([
    ['no archive', Buffer.from('PK\x03\x04 and then nothing of the kind'), 'archive-damaged'],
    ['nothing', Buffer.alloc(0), 'archive-damaged'],
    ['an archive that is cut off', buildZip([{ name: 'a', content: text }]).subarray(0, 300), 'archive-damaged'],
    ['an archive whose files share bytes', buildZip([{ name: 'a', content: text }, { name: 'b', content: text, isListedOnly: true, offset: 0 }]), 'archive-hostile'],
    ['a file that reaches into the next', buildZip([{ name: 'a', content: text, packedBytes: 2000 }, { name: 'b', content: text, method: 0 }]), 'archive-hostile'],
    ['a file that lies outside', buildZip([{ name: 'a', content: text, packedBytes: 1e9 }]), 'archive-damaged'],
    ['a file that begins outside', buildZip([{ name: 'a', content: text, offset: 1e9 }]), 'archive-damaged'],
    ['an archive that lists more than it has', buildZip([{ name: 'a', content: text }], { count: 2 }), 'archive-damaged'],
    ['offsets that no number holds', buildZip([{ name: 'a', content: text }], { is64: true, listOffset64: 2n ** 63n }), 'archive-damaged'],
    ['more files than any export has', buildZip([{ name: 'a', content: text }], { is64: true, count: 200_001 }), 'archive-hostile'],
    ['strong encryption', buildZip([{ name: 'a', content: text, flags: 0x841 }]), 'archive-encrypted'],
  ] as const)('refuses %s', async (_name, bytes, problem) => {
    expect(await problemOf(openBytes(bytes))).toBe(problem);
  });

  it('stops at its bounds: one file, all files, the list of files', async () => {
    const bytes = buildZip([{ name: 'a', content: text }, { name: 'b', content: text }]);
    expect(await problemOf(readAll(await openBytes(bytes), 0, text.length - 1))).toBe('archive-too-large');
    const zip = await openBytes(bytes, { maxUnpackedBytes: text.length * 1.5 });
    expect(await readAll(zip, 0)).toBe(text);
    expect(await problemOf(readAll(zip, 1))).toBe('archive-too-large');
    expect(await problemOf(openBytes(bytes, { maxDirectoryBytes: 60 }))).toBe('archive-hostile');
  });
});
