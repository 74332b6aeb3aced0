import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
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
