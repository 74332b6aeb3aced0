import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { conversationSummarySchema, messageSchema } from '../../../app/ipc/reply-schemas.ts';
import { searchHitSchema } from '../../../app/ipc/search-schemas.ts';
import { answerText } from '../../gateway/answer.ts';
import { createCliFixture, expectErrorLine, linesOf } from './cli-process.ts';

interface Printed {
  readonly conversations: readonly { readonly id: string; readonly title: string }[];
  readonly conversation: { readonly id: string };
  readonly messages: readonly Record<string, unknown>[];
  readonly hits: readonly unknown[];
}

const parse = (stdout: string): Printed => JSON.parse(stdout) as Printed;

it('lists, shows and searches what the chats wrote, newest first', async () => {
  const { run, gateway } = await createCliFixture();
  expect(await run(['conversations', 'list', '--json'])).toEqual({ code: 0, stdout: '{"conversations":[]}\n', stderr: '' });
  await run(['chat', 'The first question']);
  gateway.setScenario('cut-off');
  await run(['chat', 'The second question']);

  const { conversations } = parse((await run(['conversations', 'list', '--json'])).stdout);
  expect(conversations.map((each) => conversationSummarySchema.parse(each).title)).toEqual(['The second question', 'The first question']);
  const [second, first] = conversations;

  const whole = parse((await run(['conversations', 'show', first?.id ?? '', '--json'])).stdout);
  expect(whole.conversation.id).toBe(first?.id);
  expect(whole.messages).toMatchObject([
    { role: 'user', text: 'The first question', parentId: null },
    { role: 'assistant', text: answerText, status: 'complete', reasoning: '' },
  ]);
  expect(whole.messages[1]).not.toHaveProperty('error');
  messageSchema.parse({ ...whole.messages[1], error: null });

  const cut = parse((await run(['conversations', 'show', second?.id ?? '', '--json'])).stdout);
  expect(cut.messages[1]).toMatchObject({ status: 'interrupted', error: { code: 'stream-interrupted' } });

  const { hits } = parse((await run(['conversations', 'search', 'first question', '--json'])).stdout);
  expect(hits.map((hit) => searchHitSchema.parse(hit).conversationId)).toEqual([first?.id]);
  expect((await run(['conversations', 'show', first?.id ?? ''])).stdout).toContain(answerText);
});

it('says that a chat does not exist', async () => {
  const { run } = await createCliFixture();
  expectErrorLine(await run(['conversations', 'show', 'no-such-chat', '--json']), 1, 'request-invalid');
});

it('says once what keeps it from the data folder', async () => {
  const { run, home } = await createCliFixture();
  await writeFile(join(home, 'file'), '');
  const env = { KILODESK_DATA_DIR: join(home, 'file', 'data') };
  expectErrorLine(await run(['conversations', 'list', '--json'], { env }), 1, 'storage-failed');
});

it('starts anew beside a damaged store, keeps it and says so', async () => {
  const { run, dataDir } = await createCliFixture();
  await run(['chat', 'hello']);
  await writeFile(join(dataDir, 'conversations.sqlite'), 'no database at all, but long enough to be read as one');
  const { code, stdout, stderr } = await run(['conversations', 'list', '--json']);
  expect([code, linesOf(stderr)]).toMatchObject([0, [{ error: { code: 'storage-corrupt' } }]]);
  expect(parse(stdout).conversations).toEqual([]);
});

it('shows an answer cut off by kill -9 as interrupted, and a live one as streaming', async () => {
  const { start, run, gateway } = await createCliFixture();
  const stream = gateway.hold();
  const chat = start(['chat', 'hello', '--json']);
  await stream.requested;
  await stream.text('Half');
  await chat.printed('Half');
  const shown = async (): Promise<unknown> => {
    const { conversations } = parse((await run(['conversations', 'list', '--json'])).stdout);
    return parse((await run(['conversations', 'show', conversations[0]?.id ?? '', '--json'])).stdout).messages[1]?.['status'];
  };
  expect(await shown()).toBe('streaming');
  chat.child.kill('SIGKILL');
  await chat.ended;
  expect(await shown()).toBe('interrupted');
});

it('narrows a search, and says what is wrong with a filter', async () => {
  const { run } = await createCliFixture();
  await run(['chat', 'The first question']);
  await run(['chat', 'The second question']);
  const found = async (...args: string[]): Promise<number> => parse((await run(['conversations', 'search', 'question', '--json', ...args])).stdout).hits.length;
  const { conversations } = parse((await run(['conversations', 'list', '--json'])).stdout);
  expect(await found()).toBe(2);
  expect(await found('--chat', conversations[0]?.id ?? '')).toBe(1);
  expect(await found('--role', 'assistant')).toBe(0);
  expect(await found('--to', '2020-01-01')).toBe(0);
  expect(await found('--from', '2020-01-01', '--order', 'relevance', '--older')).toBe(2);
  expect(await found('--has', 'image')).toBe(0);
  for (const [option, value] of [['--role', 'nobody'], ['--from', 'yesterday'], ['--has', 'wings'], ['--order', 'random'], ['--chat', '../x']] as const) {
    const { code, stderr } = await run(['conversations', 'search', 'question', option, value]);
    expect([code, stderr.includes('kilodesk conversations search')], option).toEqual([2, true]);
  }
});
