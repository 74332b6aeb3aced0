import { expect, test } from 'vitest';
import type { Message } from '../../../../app/domain/conversation.ts';
import { fitNextMessage } from '../../../../renderer/chat/context-fit.ts';
import { emptyAnswer } from '../../../builders/message-builder.ts';

const turn = (index: number): readonly Message[] => [
  emptyAnswer({ id: `q-${index}`, role: 'user', status: 'complete', text: 'What comes next, and why? '.repeat(40) }),
  emptyAnswer({ id: `a-${index}`, status: 'complete', text: 'The answer goes on for a while. '.repeat(40) }),
];
const messages = Array.from({ length: 10 }, (_, index) => turn(index)).flat();
const next = (historyTokens: number, draftTokens = 100) => ({
  history: { tokens: historyTokens, isCounted: true, answerTokens: null },
  draftTokens,
  totalTokens: historyTokens + draftTokens,
  webSearch: false,
});

test('leaves out as few of the oldest turns as make room for the message and an answer', () => {
  const shorter = fitNextMessage(messages, null, next(20_000), 16_000);
  expect(shorter?.contextStartId).toMatch(/^q-/);
  const left = 20 - (shorter?.leaveOutCount ?? 0);
  // A tenth of the history is one turn: 2,000 tokens. The window keeps 95 % less an eighth, less the message.
  expect(left * 1000).toBeLessThanOrEqual(16_000 * 0.95 - 2000 - 100);
  expect((left + 2) * 1000).toBeGreaterThan(16_000 * 0.95 - 2000 - 100);
});

test('what the gateway counted goes before the estimate, and what is left out already stays so', () => {
  const light = fitNextMessage(messages, null, next(20_000), 16_000);
  const heavy = fitNextMessage(messages, null, next(40_000), 16_000);
  expect(heavy?.leaveOutCount ?? 0).toBeGreaterThan(light?.leaveOutCount ?? 0);
  const later = fitNextMessage(messages, 'q-5', next(20_000), 16_000);
  expect(later?.contextStartId).toMatch(/^q-[6-9]$/);
});

test('a message that is too long alone cannot be made to fit', () => {
  expect(fitNextMessage(messages, null, next(1000, 50_000), 16_000)).toBeNull();
});
