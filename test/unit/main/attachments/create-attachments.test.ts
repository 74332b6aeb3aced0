import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { maxFileBytes } from '../../../../app/domain/attachment.ts';
import { maxAttachments } from '../../../../app/domain/attachment-kind.ts';
import { createAttachments } from '../../../../main/attachments/create-attachments.ts';
import { createMemoryContents } from '../../../../main/storage/files/create-contents.ts';
import type { Dialogs } from '../../../../main/ports.ts';
import type { FileContents } from '../../../../main/storage/files/file-contents.ts';
import { temporaryFolder } from '../../../integration/storage/test-store.ts';

const never = (): Promise<never> => Promise.reject(new Error('not asked'));

function setUp(dialogs: Partial<Dialogs> = {}, temporaryContents: Partial<FileContents> = {}) {
  const contents = { ...createMemoryContents(), removeUnreferenced: never };
  return createAttachments({ contents, temporaryContents: { ...contents, ...temporaryContents }, isTemporary: async (id) => id === 't-1', dialogs: { chooseFiles: never, chooseSavePath: never, chooseFolder: never, ...dialogs } });
}

test('a file is what its bytes say, whatever it is called', async () => {
  const attachment = await setUp().add('../holiday.png', Buffer.from('only words'), null);
  expect(attachment).toMatchObject({ name: 'holiday.png', mediaType: 'text/plain', sizeBytes: 10 });
});

test.each([
  ['empty.txt', Buffer.alloc(0), 'file-empty'],
  ['a.zip', Buffer.from('PK\x03\x04\0'), 'file-kind'],
] as const)('%s is refused by name', async (fileName, content, reason) => {
  await expect(setUp().add(fileName, content, null)).rejects.toMatchObject({ error: { code: 'request-invalid', reason, facts: { fileName } } });
});

test('of the files that were chosen each that cannot be taken says why, and the others are kept', async () => {
  const folder = temporaryFolder();
  const path = (name: string): string => join(folder, name);
  writeFileSync(path('good.md'), '# Good');
  writeFileSync(path('huge.txt'), '');
  truncateSync(path('huge.txt'), maxFileBytes + 1);
  mkdirSync(path('folder'));
  const chosen = ['good.md', 'huge.txt', 'folder', 'gone.txt'].map(path);
  const { attachments, problems } = await setUp({ chooseFiles: async () => chosen }).choose(null);
  expect(attachments.map(({ name }) => name)).toEqual(['good.md']);
  expect(problems.map(({ code, facts }) => [code, facts?.fileName])).toEqual([
    ['request-too-large', 'huge.txt'],
    ['request-invalid', 'folder'],
    ['request-invalid', 'gone.txt'],
  ]);
});

test('more files than go with one message are said beside those that are taken', async () => {
  const folder = temporaryFolder();
  const paths = Array.from({ length: maxAttachments + 1 }, (_, index) => join(folder, `${index}.md`));
  for (const path of paths) writeFileSync(path, path);
  const { attachments, problems } = await setUp({ chooseFiles: async () => paths }).choose(null);
  expect(attachments.map(({ name }) => name)).toEqual(paths.slice(0, maxAttachments).map((path) => basename(path)));
  expect(problems).toMatchObject([{ code: 'request-invalid', message: `At most ${maxAttachments} files go with one message.` }]);
  expect((await setUp({ chooseFiles: async () => paths.slice(1) }).choose(null)).problems).toEqual([]);
});

test('only what is added or chosen for a temporary chat stays in memory', async () => {
  const path = join(temporaryFolder(), 'chosen.md');
  writeFileSync(path, 'chosen');
  const inMemory: string[] = [];
  const memory = createMemoryContents();
  const attachments = setUp({ chooseFiles: async () => [path] }, { add: (content, type) => (inMemory.push(Buffer.from(content).toString()), memory.add(content, type)) });
  for (const id of [null, 'c-1', 't-1']) await attachments.add('a.md', Buffer.from(`added for ${id}`), id);
  await attachments.choose('c-1');
  await attachments.choose('t-1');
  expect(inMemory).toEqual(['added for t-1', 'chosen']);
});

test('a copy is saved where the user says, under a harmless name, and nowhere when they cancel', async () => {
  const target = join(temporaryFolder(), 'copy.md');
  const asked: string[] = [];
  let answer: string | null = target;
  const attachments = setUp({ chooseSavePath: async ({ fileName }) => (asked.push(fileName), answer) });
  const { hash } = await attachments.add('a.md', Buffer.from('words'), null);
  expect(await attachments.save(hash, '../../x.md')).toBe(true);
  expect(readFileSync(target, 'utf8')).toBe('words');
  answer = null;
  expect(await attachments.save(hash, 'a.md')).toBe(false);
  expect(asked).toEqual(['x.md', 'a.md']);
});

test('an image of an answer is saved with the ending of what it is; nothing else is an image', async () => {
  const target = join(temporaryFolder(), 'out.png');
  const asked: string[] = [];
  const attachments = setUp({ chooseSavePath: async ({ fileName }) => (asked.push(fileName), target) });
  const png = Buffer.from('\x89PNG\r\n\x1a\nrest', 'latin1');
  expect(await attachments.saveImage(`data:image/webp;base64,${png.toString('base64')}`)).toBe(true);
  expect(asked).toEqual(['image.png']);
  expect(readFileSync(target)).toEqual(png);
  for (const bad of ['data:image/svg+xml;base64,PHN2Zz4=', 'data:image/png,abc', `data:text/html;base64,${png.toString('base64')}`]) {
    await expect(attachments.saveImage(bad)).rejects.toMatchObject({ error: { code: 'request-invalid' } });
  }
});

test('a file of another chat is kept for this one too: in memory where that is a temporary one', async () => {
  const kept: string[] = [];
  const memory = createMemoryContents();
  const attachments = setUp({}, { add: async (content, mediaType) => (kept.push(mediaType), memory.add(content, mediaType)) });
  const { hash } = await attachments.add('plan.txt', Buffer.from('only words'), null);
  expect(await attachments.reuse(hash, '../plan b.txt', 'c-1')).toEqual({ hash, name: 'plan b.txt', mediaType: 'text/plain', sizeBytes: 10 });
  expect(kept).toEqual([]);
  expect((await attachments.reuse(hash, 'plan.txt', 't-1')).hash).toBe(hash);
  expect(kept).toEqual(['text/plain']);
  await expect(attachments.reuse('0'.repeat(64), 'gone.txt', null)).rejects.toMatchObject({ error: { code: 'storage-failed' } });
});
