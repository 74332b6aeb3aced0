import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { replyEventSchema } from '../../../app/ipc/reply-schemas.ts';
import { testKey } from '../../gateway/account.ts';
import { answerBody, answerText, chunk, reasoningText, sse } from '../../gateway/answer.ts';
import type { Scenario } from '../../gateway/scenarios.ts';
import { createCliFixture, expectErrorLine, linesOf } from './cli-process.ts';

interface PrintedEvent {
  readonly type: string;
  readonly text?: string;
  readonly conversationId?: string;
  readonly model?: string;
}

const env = { KILOCODE_API_KEY: testKey };
const eventsOf = (stdout: string): PrintedEvent[] => linesOf(stdout).map((line) => (replyEventSchema.parse(line), line as PrintedEvent));
const textOf = (events: readonly PrintedEvent[], type: string): string =>
  events.filter((event) => event.type === type).map((event) => event.text).join('');

describe('chat --json', () => {
  it('prints one event a line: start first, one usage, one end last, and nothing else', async () => {
    const { run, gateway } = await createCliFixture({ scenario: 'reasoning' });
    const { code, stdout, stderr } = await run(['chat', 'hello', '--json', '--reasoning', 'low', '--model', 'kilocode/anthropic/claude-sonnet-5'], { env });
    expect([code, stderr]).toEqual([0, '']);
    const events = eventsOf(stdout);
    expect(events[0]).toEqual({
      type: 'reply-start', replyId: expect.any(String), conversationId: expect.any(String), messageId: expect.any(String),
      model: 'kilocode/anthropic/claude-sonnet-5',
    });
    expect(events.at(-2)).toEqual({
      type: 'usage',
      usage: { promptTokens: 12, completionTokens: 34, reasoningTokens: 8, cachedTokens: 4, cacheWriteTokens: 0, costUsd: 0.00042, estimatedCostUsd: null, isByok: false, servedModel: 'anthropic/claude-sonnet-5' },
    });
    expect(events.at(-1)).toEqual({ type: 'reply-end', status: 'complete', finishReason: 'stop' });
    expect(textOf(events, 'text-delta')).toBe(answerText);
    expect(textOf(events, 'reasoning-delta')).toBe(reasoningText);
    expect(gateway.chats[0]?.json).toMatchObject({ model: 'anthropic/claude-sonnet-5', reasoning: { effort: 'low' } });
    expect(stdout).not.toContain(testKey.slice(-12));
  });

  it('sends kilo/auto under its present name, and starts on a free model without a key', async () => {
    const { run, gateway } = await createCliFixture();
    expect(eventsOf((await run(['chat', 'hello', '--json'], { env })).stdout)[0]?.model).toBe('kilocode/kilo/auto');
    expect(eventsOf((await run(['chat', 'hello', '--json'])).stdout)[0]?.model).toBe('kilocode/kilo-auto/free');
    gateway.state.balanceUsd = 0;
    expect(eventsOf((await run(['chat', 'hello', '--json'], { env })).stdout)[0]?.model).toBe('kilocode/kilo-auto/free');
    expect(gateway.chats.map((chat) => chat.json?.['model'])).toEqual(['kilo-auto/balanced', 'kilo-auto/free', 'kilo-auto/free']);
  });

  it.each([
    ['unauthorized-token', 'key-rejected', 401],
    ['no-credit', 'credits-exhausted', 402],
    ['model-not-found', 'model-not-found', 404],
    ['html', 'bad-response', undefined],
    ['stream-error', expect.any(String), undefined],
    ['cut-off', 'stream-interrupted', undefined],
  ] as const)('prints the failure %s as the one last event, with exit code 1', async (scenario, code, status) => {
    const { run } = await createCliFixture({ scenario });
    const result = await run(['chat', 'hello', '--json'], { env });
    const events = eventsOf(result.stdout);
    expect([result.code, result.stderr, events[0]?.type]).toEqual([1, '', 'reply-start']);
    expect(events.at(-1)).toMatchObject({ type: 'reply-error', error: { code, ...(status === undefined ? {} : { status }) } });
    expect(events.filter((event) => ['reply-end', 'reply-error'].includes(event.type))).toHaveLength(1);
  });

  it('keeps the system prompt and parameters with the chat, and changes only what a later line names', async () => {
    const { run, gateway } = await createCliFixture();
    const model = ['--model', 'kilocode/anthropic/claude-sonnet-5', '--json'];
    const first = await run(['chat', 'One', '--system', 'Be brief.', '--temperature', '0.2', '--max-tokens', '300', ...model], { env });
    const id = eventsOf(first.stdout)[0]?.conversationId ?? '';
    await run(['chat', 'Two', '--conversation', id, '--temperature', '1', ...model], { env });
    expect(gateway.chats[0]?.json).toMatchObject({ temperature: 0.2, max_tokens: 300, messages: [{ content: 'Be brief.' }, { content: 'One' }] });
    expect(gateway.chats[1]?.json).toMatchObject({ temperature: 1, max_tokens: 300, messages: [{ content: 'Be brief.' }, {}, {}, { content: 'Two' }] });
    expect((await run(['chat', 'Three', '--temperature', '3'], { env })).code).toBe(2);
  });

  it('prints what fails before the start as an error on standard error', async () => {
    const { run, gateway } = await createCliFixture();
    expectErrorLine(await run(['chat', 'hello', '--json', '--conversation', 'no-such-chat'], { env }), 1, 'request-invalid');
    expect(gateway.chats).toEqual([]);
  });

  it('stops on Ctrl-C, keeps what came, and ends with 130', async () => {
    const { start, run, gateway } = await createCliFixture();
    const stream = gateway.hold();
    const chat = start(['chat', 'hello', '--json'], { env });
    await stream.requested;
    await stream.text('Half an answer');
    await chat.printed('Half an answer');
    chat.child.kill('SIGINT');
    const { code, stdout } = await chat.ended;
    expect(code).toBe(130);
    const events = eventsOf(stdout);
    expect(events.at(-1)).toEqual({ type: 'reply-end', status: 'cancelled', finishReason: null });
    const shown = await run(['conversations', 'show', events[0]?.conversationId ?? '', '--json']);
    expect(JSON.parse(shown.stdout)).toMatchObject({ messages: [{ role: 'user', text: 'hello' }, { status: 'cancelled', text: 'Half an answer' }] });
  });
});

describe('chat', () => {
  it('writes the answer to standard output and everything else beside it', async () => {
    const { run } = await createCliFixture({ scenario: 'reasoning' });
    await run(['models', 'list']);
    const { code, stdout, stderr } = await run(['chat', 'hello', '--model', 'anthropic/claude-sonnet-5'], { env });
    expect([code, stdout]).toEqual([0, `${answerText}\n`]);
    expect(stderr).toContain('Thinking…');
    expect(stderr).toMatch(/Claude Sonnet 5 · \d.* · 46 tokens · \$0\.0004\nGo on with: --conversation \S+\n$/);
  });

  it('takes the prompt from a pipe, and goes on with a chat', async () => {
    const { run, gateway } = await createCliFixture();
    const first = await run(['chat', '-', '--system', 'Be brief.'], { env, stdin: 'piped prompt\n' });
    const id = /--conversation (\S+)/.exec(first.stderr)?.[1] ?? '';
    expect((await run(['chat', '--conversation', id], { env, stdin: 'and then?' })).code).toBe(0);
    const [one, two] = gateway.chats;
    expect(one?.json).toMatchObject({ messages: [{ role: 'system', content: 'Be brief.' }, { role: 'user' }] });
    expect(two?.json?.['messages']).toHaveLength(4);
    expect(two?.headers['x-kilocode-taskid']).toBe(one?.headers['x-kilocode-taskid']);
  });

  it('asks the fallbacks of the line in their order, and says who answered and why', async () => {
    const { run, gateway } = await createCliFixture();
    const line = ['chat', 'hello', '--model', 'kilocode/nope/x', '--fallback', 'kilocode/acme/tiny:free', '--fallback', 'google/gemini-4-pro'];
    const { code, stdout, stderr } = await run(line, { env });
    expect([code, stdout]).toEqual([0, `${answerText}\n`]);
    expect(gateway.chats.map(({ json }) => json?.['model'])).toEqual(['nope/x', 'google/gemini-4-pro']);
    expect(stderr).toContain('nope/x is not offered any more.');
    expect(stderr).toContain('acme/tiny:free was not asked: it may train on what you send.');
    expect(stderr).toMatch(/gemini-4-pro · \d/);
  });

  it('forbids training and asks for zero retention, and the chat keeps both', async () => {
    const { run, gateway } = await createCliFixture();
    const first = await run(['chat', 'hello', '--no-training'], { env });
    const id = /--conversation (\S+)/.exec(first.stderr)?.[1] ?? '';
    await run(['chat', 'more', '--conversation', id, '--zero-retention'], { env });
    await run(['chat', 'even more', '--conversation', id], { env });
    const both = { data_collection: 'deny', zdr: true };
    expect(gateway.chats.map(({ json }) => json?.['provider'])).toEqual([{ data_collection: 'deny' }, both, both]);
  });

  it('searches the web for the one message that asks for it', async () => {
    const { run, gateway } = await createCliFixture();
    const first = await run(['chat', 'hello', '--web'], { env });
    const id = /--conversation (\S+)/.exec(first.stderr)?.[1] ?? '';
    await run(['chat', 'more', '--conversation', id], { env });
    expect(gateway.chats.map(({ json }) => json?.['plugins'])).toEqual([[{ id: 'web' }], undefined]);
  });

  it('warns that the router skips reasoning, and sends none', async () => {
    const { run, gateway } = await createCliFixture();
    const { stderr } = await run(['chat', 'hello', '--reasoning', 'high'], { env });
    expect(stderr).toContain('kilocode/kilo/auto skips reasoning settings');
    expect(gateway.chats[0]?.json).not.toHaveProperty('reasoning');
  });

  it('tells people in a sentence what failed, with no text on standard output', async () => {
    const { run } = await createCliFixture({ scenario: 'no-credit' });
    const { code, stdout, stderr } = await run(['chat', 'hello'], { env });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('credits-exhausted · HTTP 402');
    expect(stderr).toContain('https://app.kilo.ai/profile');
  });

  it('lets no escape sequence of a model through to the terminal', async () => {
    const { start, gateway } = await createCliFixture();
    const stream = gateway.hold();
    const chat = start(['chat', 'hello'], { env });
    await stream.requested;
    await stream.text('a\u001b]0;owned\u0007b\u001b');
    await stream.text('[2Jc\u202e');
    await stream.finish();
    expect((await chat.ended).stdout).toBe('a]0;ownedb[2Jc\n');
  });

  it('ends quietly when nobody reads on', async () => {
    const { start, gateway } = await createCliFixture();
    const stream = gateway.hold();
    const chat = start(['chat', 'hello'], { env });
    await stream.requested;
    await stream.text('first line\n');
    await chat.printed('first line');
    chat.child.stdout.destroy();
    await stream.text('more\n');
    await stream.text('and more\n');
    const { code, stderr } = await chat.ended;
    expect(code).toBe(0);
    expect(stderr).not.toMatch(/EPIPE|Error/);
  });
});

describe('chat with several models', () => {
  const two = ['--model', 'kilocode/anthropic/claude-sonnet-5', '--model', 'google/gemini-4-pro'];
  const byModel = (exchange: Parameters<Scenario>[0]): void => {
    exchange.startStream();
    exchange.end(answerBody(exchange.model, { text: `Words of ${exchange.model}.` }));
  };

  it('asks them at once, and writes one answer after the other below its model, as one chat', async () => {
    const { run, gateway } = await createCliFixture();
    gateway.setScenario(byModel);
    const { code, stdout, stderr } = await run(['chat', 'hello', ...two], { env });
    expect([code, stdout]).toEqual([0, '## Claude Sonnet 5\n\nWords of anthropic/claude-sonnet-5.\n\n## gemini-4-pro\n\nWords of google/gemini-4-pro.\n']);
    expect(stderr.match(/Go on with: --conversation (\S+)/g)).toHaveLength(1);
    expect(stderr.match(/ tokens · /g)).toHaveLength(2);
    const id = /--conversation (\S+)/.exec(stderr)?.[1] ?? '';
    expect(linesOf((await run(['conversations', 'show', id, '--json'])).stdout)[0]).toMatchObject({ messages: [{ text: 'hello' }, { text: 'Words of anthropic/claude-sonnet-5.' }] });
    expect(gateway.chats).toHaveLength(2);
  });

  it('goes on with the others when one fails, says why below its name, and ends with 1; as JSON in the same order', async () => {
    const { run, gateway } = await createCliFixture();
    gateway.setScenario((exchange) => (exchange.model.includes('claude') ? exchange.answer(402, { error: { message: 'no' } }) : byModel(exchange)));
    const { code, stdout, stderr } = await run(['chat', 'hello', ...two], { env });
    expect([code, stdout]).toEqual([1, '## Claude Sonnet 5\n\n\n## gemini-4-pro\n\nWords of google/gemini-4-pro.\n']);
    expect(stderr).toContain('HTTP 402');
    const json = await run(['chat', 'hello', ...two, '--json'], { env });
    const events = eventsOf(json.stdout).filter(({ type }) => type.startsWith('reply-'));
    expect([json.code, events.map(({ type }) => type)]).toEqual([1, ['reply-start', 'reply-error', 'reply-start', 'reply-end']]);
    expect(events.map(({ model }) => model)).toEqual(['kilocode/anthropic/claude-sonnet-5', undefined, 'google/gemini-4-pro', undefined]);
  });

  it('stops all of them on Ctrl-C, keeps what came, and ends with 130', async () => {
    const { start, run, gateway } = await createCliFixture();
    gateway.setScenario(async (exchange) => {
      exchange.startStream();
      await exchange.write(sse(chunk(exchange.model, { content: `Half of ${exchange.model}` })));
      await exchange.request.closed;
    });
    const chat = start(['chat', 'hello', ...two, '--json'], { env });
    await chat.printed('Half of anthropic');
    await expect.poll(() => gateway.chats.length).toBe(2);
    chat.child.kill('SIGINT');
    const { code, stdout } = await chat.ended;
    const ends = eventsOf(stdout).filter(({ type }) => type === 'reply-end');
    expect([code, ends.length]).toEqual([130, 2]);
    expect((await run(['conversations', 'list', '--json'])).stdout).toContain('hello');
  });

  it.each([
    ['one of them twice', ['--model', 'google/gemini-4-pro', '--model', 'kilocode/google/gemini-4-pro'], 'names one model twice'],
    ['five', ['a/b', 'a/c', 'a/d', 'a/e', 'a/f'].flatMap((ref) => ['--model', ref]), 'At most 4 models are asked at once; --model is there 5 times.'],
    ['one that nobody offers', ['--model', 'google/gemini-4-pro', '--model', 'anthropic/claude-sonet-5'], 'The second --model is not in the list of models. Nearest: kilocode/anthropic/claude-sonnet-5'],
    ['a fallback beside them', [...two, '--fallback', 'acme/tiny:free'], '--fallback goes with one model'],
  ])('says in a sentence what is wrong with %s, and asks nobody', async (_what, options, sentence) => {
    const { run, gateway } = await createCliFixture();
    const { code, stdout, stderr } = await run(['chat', 'hello', ...options], { env });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.split('\n')[0]).toContain(sentence);
    expect(gateway.chats).toEqual([]);
  });
});

describe('chat --attach', () => {
  it('sends the files with the prompt, or alone, and keeps them with the chat', async () => {
    const { run, gateway, home } = await createCliFixture();
    const notes = join(home, 'notes.md');
    await writeFile(notes, '# Notes');
    const first = await run(['chat', 'Sum up', '--attach', notes, '--json'], { env });
    expect(first.code).toBe(0);
    expect(gateway.chats.at(-1)?.json).toMatchObject({ messages: [{ content: 'File "notes.md":\n```md\n# Notes\n```\n\nSum up' }] });
    const id = eventsOf(first.stdout)[0]?.conversationId ?? '';
    const shown = await run(['conversations', 'show', id, '--json']);
    expect(linesOf(shown.stdout)[0]).toMatchObject({ messages: [{ attachments: [{ name: 'notes.md', mediaType: 'text/plain', sizeBytes: 7 }] }, {}] });
    expect((await run(['chat', '-', '--attach', notes, '--json'], { env, stdin: '' })).code).toBe(0);
    expect(gateway.chats.at(-1)?.json).toMatchObject({ messages: [{ content: 'File "notes.md":\n```md\n# Notes\n```' }] });
  });

  it('says which file cannot be read, and sends nothing', async () => {
    const { run, gateway } = await createCliFixture();
    const { code, stderr } = await run(['chat', 'Look', '--attach', '/gone/cat.png'], { env });
    expect(code).toBe(1);
    expect(stderr).toContain('cat.png could not be read');
    expect(gateway.chats).toEqual([]);
  });
});
