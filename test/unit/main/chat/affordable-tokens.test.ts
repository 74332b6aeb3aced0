import { describe, expect, test } from 'vitest';
import { tokensForBalance, tokensNamedIn } from '../../../../main/chat/affordable-tokens.ts';
import { buildModel } from '../../../builders/model-builder.ts';

describe('tokensNamedIn', () => {
  test.each([
    ['You requested up to 64000 tokens, but can only afford 1234. To increase, visit https://x', 1234],
    ['you can afford 12,345 tokens', 12_345],
    ['can only afford up to 900', 900],
    ['You can AFFORD about 1 000 tokens', 1000],
  ])('%s', (detail, tokens) => expect(tokensNamedIn(detail)).toBe(tokens));

  test.each([
    ['Add credits to continue'],
    ['can only afford $500'],
    ['can only afford 0.02 USD'],
    ['can only afford 1.5'],
    ['cannot afford this. 4000 tokens were requested'],
    [`can only afford ${'9'.repeat(30)}`],
  ])('names none: %s', (detail) => expect(tokensNamedIn(detail)).toBeNull());
});

describe('tokensForBalance', () => {
  const model = buildModel('a/b', { maxTokens: 10_000, cost: { input: 1, output: 10, cacheRead: null, cacheWrite: null } });

  test('pays for the request first, taken to be a quarter longer than estimated', () => {
    // 0.0125 of 0.05 dollars for the request; the rest at 10 dollars a million.
    expect(tokensForBalance(0.05, model, 10_000)).toBe(3750);
  });

  test('counts what a request itself costs', () => {
    const callPrices = { image: null, request: 0.01, webSearch: null };
    expect(tokensForBalance(0.05, { ...model, callPrices }, 10_000)).toBe(2750);
  });

  test('is negative where not even the request can be paid', () => expect(tokensForBalance(0.01, model, 100_000)).toBeLessThan(0));

  test.each([
    ['the balance pays for all that the model can write', 100, model],
    ['nothing limits the model', 0.05, { ...model, maxTokens: null, contextWindow: null }],
    ['the price is unknown', 0.05, { ...model, cost: null, costKind: 'unknown' as const }],
    ['writing costs nothing', 0.05, { ...model, cost: { input: 1, output: 0, cacheRead: null, cacheWrite: null } }],
    ['the model is free', 0.05, { ...model, isFree: true, cost: null, costKind: 'free' as const }],
  ])('says nothing where %s', (_name, balanceUsd, of) => expect(tokensForBalance(balanceUsd, of, 10)).toBeNull());
});
