import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { hasRecordings, listRecordings, readRecording, recorded } from './recordings.ts';
import { play } from './play-recording.ts';
import { readingOf, readPlainly } from './plain-reader.ts';

const streams = listRecordings('sse', '.sse');

/**
 * What a person who opens each file finds in it, so that the client is held against more than another program: length, beginning
 * and end of the text; length of the reasoning; finish reason; tokens in, out and thought, cost; counts of the rest.
 */
const found: Readonly<Record<string, readonly unknown[]>> = {
  'openai-node-stream-works-1.sse': [36, '{"city":"San', '"units":"c"}', 0, 'stop', [17, 10, 0, null], {}],
  'openrouter-claude-haiku-long-thinking-150k.sse': [1168, "I'd ask: **\"", 'd *you* ask?', 2680, 'stop', [80, 1128, 701, 0.00572], { details: 1 }],
  'openrouter-claude-haiku-short.sse': [5, '1\n2\n3', '1\n2\n3', 0, 'stop', [15, 9, 0, 0.00006], {}],
  'openrouter-claude-thinking-signature-tool.0.sse': [0, '', '', 388, 'tool_calls', [607, 143, 99, 0.001322], { calls: ['weather'], details: 1 }],
  'openrouter-claude-thinking-signature-tool.1.sse': [335, 'The weather ', "bit cooler.", 0, 'stop', [764, 82, 0, 0.001174], {}],
  'openrouter-empty-choices-usage-cache.sse': [6, 'Hello!', 'Hello!', 0, 'stop', [254, 5, 0, 0.000837], {}],
  'openrouter-gemini-encrypted-plain.sse': [4, 'Olá!', 'Olá!', 0, 'stop', [11, 2, 0, 0.00000575], { details: 1 }],
  'openrouter-gemini-encrypted-thought-multi-tool.0.sse': [0, '', '', 0, 'tool_calls', [157, 32, 0, 0.00008725], { calls: ['add', 'multiply'], details: 1 }],
  'openrouter-midstream-error-token-limit.sse': [0, '', '', 42, null, [43, 10, 11, 0], { details: 1, error: 'Token limit reached' }],
  'openrouter-openai-plain-text.sse': [7, 'Olá! 😊', 'Olá! 😊', 0, 'stop', [19, 7, 0, 0.00001255], {}],
  'openrouter-web-search-annotations.sse': [90, 'The URL for ', 'pydantic-ai', 0, 'stop', [2317, 53, 0, 0.0076509169000000005], { citations: 5 }],
  'prism-stream-text-with-a-prompt-1.sse': [75, "Hello! I'm a", 'p you today?', 0, 'stop', [7, 35, 0, null], {}],
  'prism-stream-text-with-reasoning-1.sse': [25, 'The answer t', ' 2 + 2 is 4.', 74, 'stop', [10, 15, 12, null], {}],
  'vercel-anthropic-compat-tool-index-starts-at-1.sse': [11, 'Reading it.', 'Reading it.', 0, 'tool_calls', null, { calls: ['read_file'] }],
  'vercel-deepseek-reasoning.framed.sse': [42, 'The word "st', ' three "r"s.', 606, 'stop', [18, 219, 205, null], {}],
  'vercel-mistral-text.framed.sse': [38, 'Hello, world', 'st response.', 0, 'stop', [13, 8, 0, null], {}],
};

describe.skipIf(!hasRecordings)(recorded('streams'), () => {
  it('are all looked at here', () => {
    expect(streams).toEqual(Object.keys(found));
  });

  it.each(streams)('%s says what its reader finds in it', async (name) => {
    const reading = readingOf(await play(readRecording('sse', name)));
    const [length, start, end, reasoning, finish, usage, rest] = found[name] ?? [];
    expect(reading.text).toHaveLength(Number(length));
    expect(reading.text.startsWith(String(start)) && reading.text.endsWith(String(end))).toBe(true);
    expect([...reading.reasoning].length).toBe(reasoning);
    expect(reading.finishReason).toBe(finish);
    const figures = reading.usage && [reading.usage.prompt, reading.usage.completion, reading.usage.reasoning, reading.usage.costUsd];
    expect(figures).toEqual(usage);
    const { calls = [], details = 0, citations = 0, error = null } = z
      .object({ calls: z.array(z.string()), details: z.number(), citations: z.number(), error: z.string() })
      .partial()
      .parse(rest);
    expect(reading.toolCalls.map((call) => call.name)).toEqual(calls);
    expect(reading.reasoningDetails).toHaveLength(details);
    expect(reading.citations).toHaveLength(citations);
    expect(reading.error).toBe(error);
    expect([reading.images, reading.refusal]).toEqual([[], '']);
  });

  it.each(streams)('%s says the same to the client and to a plain reading, wherever its bytes are cut', async (name) => {
    const bytes = readRecording('sse', name);
    const plain = readPlainly(bytes);
    // An answer that failed has no finish reason, whatever it said before.
    const expected = plain.error === null ? plain : { ...plain, finishReason: null };
    for (const maxPiece of bytes.length < 5000 ? [1, 3, 64, 1500] : [7, 200, 4000]) {
      for (const seed of [1, 2, 3]) expect(readingOf(await play(bytes, { seed, maxPiece }))).toEqual(expected);
    }
  });

  it('keep Claude\'s thoughts as its next request in the recording sends them back, the late signature with them', async () => {
    const { reasoningDetails } = readingOf(await play(readRecording('sse', 'openrouter-claude-thinking-signature-tool.0.sse')));
    const meta: unknown = JSON.parse(readRecording('sse', 'openrouter-claude-thinking-signature-tool.1.meta.json').toString('utf8'));
    const { messages } = z.object({ request_body: z.object({ messages: z.array(z.looseObject({})) }) }).parse(meta).request_body;
    expect(reasoningDetails).toEqual(messages.find((message) => message['role'] === 'assistant')?.['reasoning_details']);
  });

  it('keep Gemini\'s signature apart from the calls that follow it', async () => {
    const { reasoningDetails, toolCalls } = readingOf(await play(readRecording('sse', 'openrouter-gemini-encrypted-thought-multi-tool.0.sse')));
    expect(reasoningDetails).toMatchObject([{ type: 'reasoning.encrypted', id: toolCalls[0]?.id, format: 'google-gemini-v1' }]);
  });

  it('that stop early are told as cut off, and keep what came', async () => {
    const bytes = readRecording('sse', 'openrouter-claude-haiku-long-thinking-150k.sse');
    const whole = readPlainly(bytes);
    for (const share of [0.2, 0.5, 0.8]) {
      const events = await play(bytes.subarray(0, Math.floor(bytes.length * share)), { maxPiece: 500 });
      const { text, reasoning } = readingOf(events);
      expect(events.at(-1)).toMatchObject({ type: 'reply-error', error: { code: 'stream-interrupted' } });
      expect(whole.reasoning.startsWith(reasoning) && whole.text.startsWith(text) && reasoning.length > 0).toBe(true);
    }
  });
});
