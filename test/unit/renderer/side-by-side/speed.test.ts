import { expect, test } from 'vitest';
import type { Message } from '../../../../app/domain/conversation.ts';
import { tokensPerSecond } from '../../../../renderer/side-by-side/speed.ts';
import { answer } from '../../../gallery/chat/chat-scenes.ts';

const timed = (firstTokenMs: number | null, totalMs: number | null, changes: Partial<Message> = {}): Message =>
  answer('a-1', 'Words', { timings: { firstTokenMs, reasoningMs: null, totalMs }, ...changes });

test('speed counts from the first token on, and is not guessed', () => {
  expect(tokensPerSecond(timed(1000, 5000))).toBe(160);
  expect(tokensPerSecond(timed(null, 5000))).toBeNull();
  expect(tokensPerSecond(timed(1000, null))).toBeNull();
  expect(tokensPerSecond(timed(1000, 1100))).toBeNull();
  expect(tokensPerSecond(timed(1000, 5000, { usage: null }))).toBeNull();
});
