import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTextFile } from '../../../../main/files/read-text-file.ts';
import { storageError } from '../../../../main/files/storage-error.ts';
import { writeFileAtomically } from '../../../../main/files/write-file-atomically.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'kilodesk-files-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);

describe('readTextFile', () => {
  it('reads UTF-8 with and without a byte order mark, and the UTF-16 of Windows tools', async () => {
    writeFileSync(at('plain'), 'grün ✓');
    writeFileSync(at('marked'), '\uFEFFgrün ✓');
    writeFileSync(at('utf16'), Buffer.from('\uFEFFgrün ✓', 'utf16le'));
    for (const name of ['plain', 'marked', 'utf16']) expect(await readTextFile(at(name))).toBe('grün ✓');
  });

  it('answers null for what is not there', async () => {
    writeFileSync(at('file'), '');
    expect(await readTextFile(at('missing'))).toBeNull();
    expect(await readTextFile(at('no/such/folder'))).toBeNull();
    expect(await readTextFile(join(at('file'), 'below'))).toBeNull();
  });

  it('refuses folders, and files that are too long', async () => {
    mkdirSync(at('folder'));
    writeFileSync(at('long'), 'x'.repeat(11));
    await expect(readTextFile(at('folder'))).rejects.toThrow();
    await expect(readTextFile(at('long'), 10)).rejects.toThrow('longer than 10 bytes');
  });

  it.skipIf(process.platform === 'win32')('waits for no pipe', async () => {
    execFileSync('mkfifo', [at('pipe')]);
    await expect(readTextFile(at('pipe'))).rejects.toThrow('not a regular file');
  });
});

describe('writeFileAtomically', () => {
  it('replaces the file and leaves nothing else behind', async () => {
    await writeFileAtomically(at('a.json'), 'one');
    await writeFileAtomically(at('a.json'), 'two');
    expect(readFileSync(at('a.json'), 'utf8')).toBe('two');
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  it.skipIf(process.platform === 'win32')('lets nobody else read it', async () => {
    await writeFileAtomically(at('a.json'), 'one');
    expect(statSync(at('a.json')).mode & 0o777).toBe(0o600);
  });

  it('leaves the old file as it was when it fails', async () => {
    mkdirSync(at('target'));
    writeFileSync(join(at('target'), 'kept'), 'old');
    await expect(writeFileAtomically(at('target'), 'new')).rejects.toThrow();
    await expect(writeFileAtomically(at('nowhere/a.json'), 'new')).rejects.toMatchObject({ code: 'ENOENT' });
    expect(readdirSync(folder)).toEqual(['target']);
    expect(readFileSync(join(at('target'), 'kept'), 'utf8')).toBe('old');
  });

  it('is never seen half written, however many write at once', async () => {
    const texts = Array.from({ length: 20 }, (_, index) => String(index).repeat(50_000));
    await writeFileAtomically(at('a'), texts[0] ?? '');
    const seen: string[] = [];
    await Promise.all(
      texts.map(async (text) => {
        await writeFileAtomically(at('a'), text);
        seen.push(readFileSync(at('a'), 'utf8'));
      }),
    );
    for (const text of seen) expect(texts).toContain(text);
  });
});

describe('storageError', () => {
  it.each([
    ['ENOSPC', 'storage-full'],
    ['EDQUOT', 'storage-full'],
    ['EROFS', 'storage-failed'],
    ['EACCES', 'storage-failed'],
  ])('calls %s %s', (code, expected) => {
    const { error } = storageError('settings.json', Object.assign(new Error('x'), { code }));
    expect(error).toMatchObject({ code: expected, message: `settings.json could not be written (${code})` });
  });

  it('has words for what is no system error', () => expect(storageError('x', 'y').error.message).toBe('x could not be written'));
});
