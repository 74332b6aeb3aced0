import { expect, it } from 'vitest';
import type { Usage } from '../../../../app/chat/reply-event.ts';
import type { Message } from '../../../../app/domain/conversation.ts';
import { estimateHistory } from '../../../../app/domain/estimate-history.ts';
import { estimateTurnTokens } from '../../../../app/domain/estimate-tokens.ts';
import { emptyAnswer } from '../../../builders/message-builder.ts';

const usage = (promptTokens: number, completionTokens: number, reasoningTokens = 0): Usage => ({
  promptTokens,
  completionTokens,
  reasoningTokens,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  costUsd: null,
  estimatedCostUsd: null,
  isByok: false,
  servedModel: null,
});

const ask = (id: string, text = 'What should we see in Kyoto in three days?'): Message =>
  emptyAnswer({ id, role: 'user', status: 'complete', text });
const answer = (id: string, counted: Usage | null, changes: Partial<Message> = {}): Message =>
  emptyAnswer({ id, status: 'complete', text: 'Three days are enough for the temples.', usage: counted, ...changes });
const request = (leftOutCount: number): Message['request'] => ({
  reasoning: null,
  maxTokens: null,
  isBalanceLimited: false,
  dataPolicy: { allowsTraining: true, zeroRetention: false },
  leftOutCount,
  failedTries: [],
});
const estimated = (...messages: readonly Message[]): number => messages.reduce((sum, each) => sum + estimateTurnTokens(each), 0);

it('is nothing in a chat that does not exist yet', () => {
  expect(estimateHistory([], null)).toEqual({ tokens: 0, isCounted: false, answerTokens: null });
});

it('estimates every turn that is sent, and leaves out failed and empty answers', () => {
  const [q, a] = [ask('q'), answer('a', null)];
  const lost = [answer('f', null, { status: 'failed' }), answer('e', null, { text: '' })];
  expect(estimateHistory([q, a, ...lost], null)).toEqual({ tokens: estimated(q, a), isCounted: false, answerTokens: null });
});

it('takes the gateway’s count of the last answer, without its thoughts, and estimates only what came since', () => {
  const later = [ask('q2'), answer('a2', null, { status: 'cancelled' })];
  const messages = [ask('q1'), answer('a1', usage(120, 50, 30)), ...later];
  expect(estimateHistory(messages, null)).toEqual({ tokens: 120 + 20 + estimated(...later), isCounted: true, answerTokens: 50 });
});

it('does not take the count of several requests for that of one', () => {
  // Continued: its figures are the sum of both requests.
  const continued = answer('a2', usage(10_400, 900));
  const messages = [ask('q1', 'word '.repeat(5000)), answer('a1', usage(5000, 100)), ask('q2'), continued];
  expect(estimateHistory(messages, null).tokens).toBe(5000 + 100 + estimated(ask('q2'), continued));
  // A vendor that adds a little of its own is believed.
  expect(estimateHistory([ask('q1', 'Hi'), answer('a1', usage(190, 5))], null).tokens).toBe(195);
});

it('leaves out what lies before the context start, and a count that was made with other messages left out', () => {
  const messages = [ask('q1'), answer('a1', usage(100, 50)), ask('q2'), answer('a2', usage(300, 50)), ask('q3')];
  expect(estimateHistory(messages, 'q2')).toMatchObject({ tokens: estimated(...messages.slice(2)), isCounted: false });
  const since = answer('a3', usage(90, 10), { request: request(2) });
  expect(estimateHistory([...messages, since], 'q2')).toMatchObject({ tokens: 100, isCounted: true });
  expect(estimateHistory([...messages, since], null)).toMatchObject({ tokens: 350 + estimated(ask('q3'), since) });
  expect(estimateHistory(messages, 'on another branch').tokens).toBe(350 + estimated(ask('q3')));
});

it('tells how long answers are here', () => {
  const messages = [ask('q1'), answer('a1', usage(10, 300)), ask('q2'), answer('a2', usage(400, 500)), ask('q3'), answer('a3', null)];
  expect(estimateHistory(messages, null).answerTokens).toBe(400);
});
