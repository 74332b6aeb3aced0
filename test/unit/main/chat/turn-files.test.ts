import { expect, test } from 'vitest';
import type { Attachment } from '../../../../app/domain/attachment.ts';
import { appException } from '../../../../app/errors/app-error.ts';
import { readTurnFiles, refuseFiles, withFiles, type QuestionTurn } from '../../../../main/chat/turn-files.ts';
import { buildModel } from '../../../builders/model-builder.ts';

const file = (name: string, mediaType: string, sizeBytes = 3): Attachment => ({ hash: name, name, mediaType, sizeBytes });
const cat = file('cat.png', 'image/png');
const plan = file('plan.pdf', 'application/pdf');
const notes = file('notes.md', 'text/plain');
const turn = (role: 'user' | 'assistant', text: string, ...attachments: readonly Attachment[]): QuestionTurn => ({ role, text, reasoningDetails: [], attachments });
const read = async (hash: string): Promise<Uint8Array> => Buffer.from(hash);

const blind = buildModel('a/b', { input: ['text'] });
const seeing = buildModel('a/b', { input: ['text', 'image'] });
const reading = buildModel('a/b', { input: ['text', 'image', 'file'] });

test('each content is read once, and a failure names its file', async () => {
  const asked: string[] = [];
  const turns = [turn('user', 'a', cat), turn('assistant', 'b'), turn('user', 'c', cat, plan)];
  await readTurnFiles(turns, (hash) => (asked.push(hash), read(hash)));
  expect(asked).toEqual(['cat.png', 'plan.pdf']);
  const gone = async (): Promise<never> => {
    throw appException('storage-failed', 'gone', { reason: 'file-missing' });
  };
  await expect(readTurnFiles(turns, gone)).rejects.toMatchObject({ error: { reason: 'file-missing', facts: { fileName: 'cat.png' } } });
});

test('files that are too large together are not even read, and the largest of the newest message is named', async () => {
  const never = async (): Promise<never> => {
    throw new Error('read');
  };
  const big = file('big.png', 'image/png', 2_900_000);
  await expect(readTurnFiles([turn('user', 'a', notes, big, file('b.png', 'image/png', 300_000))], never)).rejects.toMatchObject({
    error: { code: 'request-too-large', reason: 'files-too-large', facts: { fileName: 'big.png' } },
  });
  await expect(readTurnFiles([turn('user', 'a', big), turn('user', 'b', file('b.png', 'image/png', 300_000))], never)).rejects.toMatchObject({
    error: { code: 'request-too-large', facts: { messageBytes: 400_000 } },
  });
});

test.each([
  ['an image', cat, blind, 'cat.png'],
  ['a PDF', plan, seeing, 'plan.pdf'],
  ['a PDF by the other name', plan, buildModel('a/b', { input: ['text', 'pdf'] }), null],
  ['text', notes, blind, null],
  ['an image where nothing is known', cat, undefined, null],
] as const)('%s in the newest message is refused where the model does not read it', (_name, attachment, model, refused) => {
  const error = refuseFiles([turn('user', 'look', attachment)], model);
  expect(error?.facts?.fileName ?? null).toBe(refused);
  if (error !== null) expect(error).toMatchObject({ code: 'model-not-found', reason: 'input-not-supported' });
});

test('a file of an earlier message does not keep a chat from another model: a line stands for it', async () => {
  const turns = [turn('user', 'look', cat, notes), turn('assistant', 'A cat.'), turn('user', 'And now?')];
  expect(refuseFiles(turns, blind)).toBeNull();
  const contents = await readTurnFiles(turns, read);
  const sent = withFiles(turns, contents, blind);
  expect(sent[0]?.files?.map(({ name }) => name)).toEqual(['notes.md']);
  expect(sent[0]?.text).toMatch(/^look\n\n\[.*cat\.png.*left out/);
  expect(withFiles(turns, contents, reading)[0]).toMatchObject({ text: 'look', files: [{ name: 'cat.png' }, { name: 'notes.md' }] });
});
