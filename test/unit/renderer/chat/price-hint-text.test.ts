import { expect, it } from 'vitest';
import { priceHintText, severalPriceText } from '../../../../renderer/chat/price-hint-text.ts';
import type { NextMessage } from '../../../../renderer/chat/use-next-message.ts';
import { buildModel } from '../../../builders/model-builder.ts';

const sonnet = buildModel('a/sonnet', { cost: { input: 3, output: 15, cacheRead: null, cacheWrite: null } });
const next = (totalTokens: number, history: Partial<NextMessage['history']> = {}, webSearch = false): NextMessage => ({
  totalTokens,
  webSearch,
  draftTokens: 2000,
  history: { tokens: 0, isCounted: false, answerTokens: null, ...history },
});
const full = next(18_000, { tokens: 16_000, isCounted: true, answerTokens: 400 });

it('says the cost before the answer, and in the title what it is made of', () => {
  expect(priceHintText(sonnet, full)).toEqual({
    text: '$0.054 + answer',
    title: [
      '18k tokens at $3.00/M, 16k of them history; answers here average 400 tokens, about $0.0060',
      'The history is as the gateway counted it, what is new is estimated.',
    ].join('\n'),
  });
});

it('says how far an estimate may be off while nothing was counted', () => {
  expect(priceHintText(sonnet, next(2003)).title).toMatch(/^2k tokens at \$3\.00\/M\nTokens are estimated: within 35 of a short message, 15% of a long one\.$/);
});

it('keeps to the rules for small amounts', () => {
  expect(priceHintText(sonnet, next(10)).text).toBe('<$0.0001 + answer');
  expect(priceHintText(sonnet, next(700)).text).toBe('$0.0021 + answer');
  expect(priceHintText(sonnet, next(500_000)).text).toBe('$1.50 + answer');
});

it('names the cached price in the title only', () => {
  const caching = { ...sonnet, cost: { input: 3, output: 15, cacheRead: 0.3, cacheWrite: null } };
  expect(priceHintText(caching, full).text).toBe('$0.054 + answer');
  expect(priceHintText(caching, full).title).toContain('What the vendor still has cached costs $0.30/M instead.');
  expect(priceHintText(caching, next(2000)).title).not.toContain('cached');
});

it('has words for what is free, varies, is unknown or is paid by the user’s own key', () => {
  const free = buildModel('a/free', { costKind: 'free', isFree: true });
  const varies = buildModel('a/auto', { cost: null, costKind: 'varies' });
  const unknown = buildModel('a/odd', { cost: null, costKind: 'unknown' });
  const half = buildModel('a/half', { cost: { input: null, output: 2, cacheRead: null, cacheWrite: null } });
  expect([free, varies, unknown, half].map((model) => priceHintText(model, full).text)).toEqual(['free', 'varies', 'unknown', 'unknown']);
  expect(priceHintText(varies, full).title).toContain('18k tokens, 16k of them history; answers here average 400 tokens\n');
  expect(priceHintText(varies, full).title).not.toContain('$');
  const own = { ...sonnet, isByokAvailable: true };
  expect(priceHintText(own, full).text).toBe('your key');
  expect(priceHintText(own, full).title).toContain('Your own key at the vendor pays, about $0.054 + answer by the list.');
  expect(priceHintText({ ...varies, isByokAvailable: true }, full).text).toBe('your key');
});

it('adds a web search at its price, and says so where the gateway names none', () => {
  const priced = (more: Parameters<typeof buildModel>[1]) => buildModel('a/search', { callPrices: { image: null, request: null, webSearch: 0.01 }, ...more });
  const searching = { ...full, webSearch: true };
  const hint = priceHintText(priced({ cost: sonnet.cost }), searching);
  expect(hint.text).toBe('$0.064 + answer');
  expect(hint.title).toContain('The web search costs $0.010 by the list.');
  const silent = priceHintText(sonnet, searching);
  expect(silent.text).toBe('$0.054 + search + answer');
  expect(silent.title).toContain('the gateway names no price for it');

  const free = { costKind: 'free', isFree: true } as const;
  const varies = { cost: null, costKind: 'varies' } as const;
  const texts = [priced(free), buildModel('a/b', free), priced(varies), buildModel('a/b', varies), { ...priced({ cost: sonnet.cost }), isByokAvailable: true }].map((model) => priceHintText(model, searching).text);
  expect(texts).toEqual(['$0.010', 'free + search', 'varies + $0.010', 'varies + search', 'your key + $0.010']);
});

it('adds up what several models cost, and says where that is not all', () => {
  const opus = buildModel('a/opus', { cost: { input: 15, output: 75, cacheRead: null, cacheWrite: null } });
  const unknown = buildModel('a/unknown', { cost: null, costKind: 'unknown' });
  expect(severalPriceText([sonnet, opus], next(10_000))).toEqual({
    text: '$0.180 + answers',
    title: `${sonnet.name}: $0.030 + answer\n${opus.name}: $0.150 + answer`,
  });
  expect(severalPriceText([sonnet, unknown], next(10_000)).text).toBe('at least $0.030 + answers');
  expect(severalPriceText([unknown, unknown], next(10_000)).text).toBe('unknown');
  expect(severalPriceText([buildModel('a/free', { costKind: 'free', isFree: true }), unknown], next(10_000)).text).toBe('unknown');
  // One that the list does not have any more is asked all the same.
  expect(severalPriceText([sonnet, { name: 'a/gone' }], next(10_000))).toEqual({
    text: 'at least $0.030 + answers',
    title: `${sonnet.name}: $0.030 + answer\na/gone: unknown`,
  });
});
