import { expect, it } from 'vitest';
import type { Usage } from '../../../../app/chat/reply-event.ts';
import { costText, tokensTitle } from '../../../../renderer/chat/answer-cost.tsx';

const usage = (changes: Partial<Usage> = {}): Usage => ({
  promptTokens: 1840,
  completionTokens: 640,
  reasoningTokens: 0,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  costUsd: null,
  estimatedCostUsd: null,
  isByok: false,
  servedModel: null,
  ...changes,
});
const text = (changes: Partial<Usage>, isFree = false): string => costText(usage(changes), isFree).text;

it('says what was charged, what it is by prices, or that nobody knows', () => {
  expect(text({ costUsd: 0.0104, estimatedCostUsd: 9 })).toBe('$0.010');
  expect(text({ estimatedCostUsd: 0.0123 })).toBe('about $0.012');
  expect(text({})).toBe('cost unknown');
  expect(costText(usage({ estimatedCostUsd: 1 }), false).title).toContain('list prices');
});

it('has a word for what is free, and none of it for a paid model that was not charged', () => {
  expect([text({ costUsd: 0 }, true), text({ estimatedCostUsd: 0 }, true), text({ costUsd: 0 })]).toEqual(['free', 'free', '$0.00']);
});

it('says whose key paid, and what the vendor is said to take', () => {
  expect(costText(usage({ isByok: true, costUsd: 0 }), false)).toEqual({ text: 'your key', title: 'Your own key at the vendor paid' });
  expect(costText(usage({ isByok: true, costUsd: 0, estimatedCostUsd: null }), false).title).not.toContain('$');
  expect(costText(usage({ isByok: true, estimatedCostUsd: 0.0021 }), false).title).toBe('Your own key at the vendor paid, about $0.0021');
});

it('lists every count that is not nothing', () => {
  expect(tokensTitle(usage())).toBe('1,840 sent, 640 received');
  expect(tokensTitle(usage({ cachedTokens: 1200, cacheWriteTokens: 300, reasoningTokens: 120 }))).toBe(
    '1,840 sent, 1,200 of them from the cache, 300 put into the cache, 640 received, 120 of them thinking',
  );
});

it('never calls a part of the cost the cost: it is at least that, and unknown where nothing of it is known', () => {
  const counted = { textLength: 1, reasoningLength: 0, costUsd: 0.06, estimatedCostUsd: null };
  expect(costText(usage({ estimatedCostUsd: 0.06, counted }), false)).toMatchObject({ text: 'at least $0.060', title: expect.stringContaining('part that was counted') });
  expect(text({ counted })).toBe('cost unknown');
  expect(text({ counted }, true)).toBe('free');
});
