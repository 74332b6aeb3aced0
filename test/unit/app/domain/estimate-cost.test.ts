import { describe, expect, it } from 'vitest';
import type { Usage } from '../../../../app/chat/reply-event.ts';
import { estimateAnswerCost, estimateMessageCost, estimateNextCost, estimateReplyCost, estimateSearchCost } from '../../../../app/domain/estimate-cost.ts';
import { buildModel } from '../../../builders/model-builder.ts';

const cost = { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75 };
const sonnet = buildModel('a/sonnet', { cost });
const free = buildModel('a/free', { cost: { input: 0, output: 0, cacheRead: null, cacheWrite: null }, costKind: 'free', isFree: true });
const varying = buildModel('a/auto', { cost: null, costKind: 'varies' });
const unknown = buildModel('a/odd', { cost: { input: null, output: 2, cacheRead: null, cacheWrite: null } });

const usage = (changes: Partial<Usage> = {}): Usage => ({
  promptTokens: 1_000_000,
  completionTokens: 0,
  reasoningTokens: 0,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  costUsd: null,
  estimatedCostUsd: null,
  isByok: false,
  servedModel: null,
  ...changes,
});

describe('a message', () => {
  it('costs its tokens at the price of input, and what a request costs', () => {
    expect(estimateMessageCost(sonnet, 18_000)).toBeCloseTo(0.054, 10);
    const perRequest = buildModel('a/search', { cost, callPrices: { image: null, request: 0.005, webSearch: null } });
    expect(estimateMessageCost(perRequest, 0)).toBe(0.005);
  });

  it('costs nothing with a free model, and nobody knows what where the price varies or is missing', () => {
    expect([free, varying, unknown].map((model) => estimateMessageCost(model, 10))).toEqual([0, null, null]);
  });

  it('takes its answer along where the length of answers is known, and nothing where the user’s own key pays', () => {
    expect(estimateAnswerCost(sonnet, 400)).toBeCloseTo(0.006, 10);
    expect(estimateNextCost(sonnet, 18_000, 400)).toBeCloseTo(0.06, 10);
    expect(estimateNextCost(sonnet, 18_000, null)).toBeCloseTo(0.054, 10);
    expect(estimateNextCost(varying, 18_000, 400)).toBeNull();
    expect(estimateNextCost({ ...sonnet, isByokAvailable: true }, 18_000, 400)).toBe(0);
  });
});

describe('an answer of which the gateway names no cost', () => {
  it('costs prompt, cached, cache write and completion tokens, each at its price', () => {
    const counted = usage({ cachedTokens: 400_000, cacheWriteTokens: 100_000, completionTokens: 10_000, reasoningTokens: 9_000 });
    expect(estimateReplyCost(sonnet, counted)).toBeCloseTo(0.5 * 3 + 0.4 * 0.3 + 0.1 * 3.75 + 0.01 * 15, 10);
  });

  it('costs cached tokens as others where they have no price of their own, and never counts more than were sent', () => {
    const plain = buildModel('a/plain', { cost: { ...cost, cacheRead: null, cacheWrite: null } });
    expect(estimateReplyCost(plain, usage({ cachedTokens: 400_000, cacheWriteTokens: 100_000 }))).toBeCloseTo(3, 10);
    expect(estimateReplyCost(sonnet, usage({ cachedTokens: 9_000_000, cacheWriteTokens: 9_000_000 }))).toBeCloseTo(0.3, 10);
  });

  it('is unknown where a price that matters is, and only there', () => {
    expect(estimateReplyCost(unknown, usage())).toBeNull();
    expect(estimateReplyCost(unknown, usage({ promptTokens: 0, completionTokens: 1_000_000 }))).toBe(2);
    expect(estimateReplyCost(varying, usage())).toBeNull();
    expect(estimateReplyCost(sonnet, usage({ promptTokens: 0 }))).toBeNull();
    expect(estimateReplyCost(free, usage())).toBe(0);
  });
});

describe('a web search', () => {
  const searching = (webSearch: number | null, base = sonnet) => ({ ...base, callPrices: { image: null, request: null, webSearch } });

  it('costs what the list says of it, and is never taken for free', () => {
    expect([searching(0.01), searching(0), searching(null)].map(estimateSearchCost)).toEqual([0.01, null, null]);
  });

  it('comes on top of an answer, also with a free model', () => {
    expect(estimateReplyCost(searching(0.01), usage(), true)).toBeCloseTo(3.01, 10);
    expect(estimateReplyCost(searching(0.01, free), usage(), true)).toBe(0.01);
    expect(estimateReplyCost(searching(null, free), usage(), true)).toBeNull();
    expect(estimateReplyCost(searching(null), usage(), false)).toBe(3);
  });
});
