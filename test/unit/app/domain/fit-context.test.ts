import { describe, expect, test } from 'vitest';
import { fitContext, type WeighedMessage } from '../../../../app/domain/fit-context.ts';

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
