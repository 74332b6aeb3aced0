import { describe, expect, test } from 'vitest';
import { fitContext, tokensNamed, type WeighedMessage } from '../../../../main/chat/fit-context.ts';

const chat = (...weights: number[]): WeighedMessage[] =>
  weights.map((weight, index) => ({ id: `m${index}`, role: index % 2 === 0 ? 'user' : 'assistant', weight }));

describe('fitContext', () => {
  test('leaves out as few messages as it can', () => {
    expect(fitContext(chat(10, 10, 10, 10, 10), 30)).toEqual({ contextStartId: 'm2', leaveOutCount: 2 });
    expect(fitContext(chat(10, 10, 10, 10, 10), 29)).toEqual({ contextStartId: 'm4', leaveOutCount: 4 });
    expect(fitContext(chat(10, 10, 10, 10, 10), 49)).toEqual({ contextStartId: 'm2', leaveOutCount: 2 });
  });

  test('begins with a message of the user', () => {
    expect(fitContext(chat(50, 1, 50, 1, 1), 3)).toEqual({ contextStartId: 'm4', leaveOutCount: 4 });
  });

  test.each([
    ['the last message alone is too much', chat(1, 1, 100), 50],
    ['there is one message only', chat(100), 50],
    ['there is none', [], 50],
  ])('offers nothing where %s', (_name, messages, limit) => expect(fitContext(messages, limit)).toBeNull());
});

describe('tokensNamed', () => {
  test.each([
    [
      "This endpoint's maximum context length is 200000 tokens. However, you requested about 214317 tokens (210221 of text input, 4096 in the output).",
      { limit: 200_000, sent: 214_317 },
    ],
    [
      "This model's maximum context length is 128,000 tokens. However, your messages resulted in 130,044 tokens.",
      { limit: 128_000, sent: 130_044 },
    ],
    ['prompt is too long: 208310 tokens > 200000 maximum', { limit: 200_000, sent: 208_310 }],
    [
      'The input token count (1196265) exceeds the maximum number of tokens allowed (1048575).',
      { limit: 1_048_575, sent: 1_196_265 },
    ],
    ['maximum context length exceeded', { limit: null, sent: null }],
    ['', { limit: null, sent: null }],
  ])('%s', (detail, tokens) => expect(tokensNamed(detail)).toEqual(tokens));
});
