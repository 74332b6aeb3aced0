import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { archivedConversationSchema } from '../../../app/archive/chat-archive-schemas.ts';
import { answerText } from '../../gateway/answer.ts';
import { createCliFixture, expectErrorLine } from './cli-process.ts';

interface Printed {
  readonly format: string;
  readonly conversations: readonly { readonly id: string; readonly title: string; readonly messages: readonly unknown[] }[];
}

it('exports chats to standard output or a file, in every format', async () => {
  const { run, home } = await createCliFixture();
  await run(['chat', 'The first question']);
  await run(['chat', 'The second question']);

  const everything = await run(['conversations', 'export', '--all']);
  expect([everything.code, everything.stderr]).toEqual([0, '']);
  const { format, conversations } = JSON.parse(everything.stdout) as Printed;
  expect(format).toBe('kilodesk-chats');
  expect(conversations.map(({ title }) => title)).toEqual(['The first question', 'The second question']);
  for (const conversation of conversations) archivedConversationSchema.parse(conversation);

  const id = conversations[1]?.id ?? '';
  for (const [name, beginning] of [['md', '# The second question'], ['html', '<!doctype html>'], ['txt', 'The second question']] as const) {
    const file = join(home, `chat.${name}`);
    const { code, stdout, stderr } = await run(['conversations', 'export', id, '--format', name, '--to', file]);
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(/^1 chat, 2 messages: /);
    const text = await readFile(file, 'utf8');
    expect(text.startsWith(beginning)).toBe(true);
    expect(text).toContain(answerText.slice(0, 20));
    expect(text).not.toContain('The first question');
  }
  const report = await run(['conversations', 'export', '--all', '--to', join(home, 'all.json'), '--json']);
  expect(JSON.parse(report.stdout)).toMatchObject({ conversations: 2, messages: 4, files: 0, lostFiles: 0 });
});

it('says what is wrong with the line, with the chat and with the place', async () => {
  const { run, home } = await createCliFixture();
  for (const args of [[], ['a', '--all'], ['a', '--trash'], ['--all', '--format', 'pdf'], ['--all', '--branch', 'some'], ['no/id']]) {
    expect((await run(['conversations', 'export', ...args])).code).toBe(2);
  }
  expectErrorLine(await run(['conversations', 'export', 'no-such-chat', '--json']), 1, 'request-invalid');
  expectErrorLine(await run(['conversations', 'export', '--all', '--to', join(home, 'no', 'folder', 'x.json'), '--json']), 1, 'storage-failed');
  expect((await readdir(home)).filter((name) => name.includes('tmp'))).toEqual([]);
});

it('imports what it exported into another place, and says what it took', async () => {
  const { run, home } = await createCliFixture();
  await run(['chat', 'The first question']);
  const file = join(home, 'all.json');
  await run(['conversations', 'export', '--all', '--to', file]);
  const env = { KILODESK_DATA_DIR: join(home, 'other') };
  const first = await run(['conversations', 'import', file], { env });
  expect(first).toEqual({ code: 0, stdout: 'Imported 1 chat with 2 messages.\n', stderr: '' });
  const again = await run(['conversations', 'import', file, '--json'], { env });
  expect(JSON.parse(again.stdout)).toMatchObject({ source: 'kilodesk', imported: 0, alreadyHere: 1 });
  const { stdout } = await run(['conversations', 'export', '--all'], { env });
  const normal = (text: string): string => text.replace(/"exportedAt":"[^"]*"/, '');
  expect(normal(stdout)).toBe(normal(await readFile(file, 'utf8')));

  expectErrorLine(await run(['conversations', 'import', join(home, 'nothing.json'), '--json'], { env }), 1, 'request-invalid');
  expect((await run(['conversations', 'import'], { env })).code).toBe(2);
});
