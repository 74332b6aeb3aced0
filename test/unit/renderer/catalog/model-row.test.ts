import { describe, expect, it } from 'vitest';
import { modelBadges } from '../../../../renderer/catalog/model-badges.ts';
import { modelRowLabel } from '../../../../renderer/catalog/model-row.tsx';
import { modelRowText } from '../../../../renderer/catalog/model-row-text.ts';
import { nextCost } from '../../../../renderer/catalog/next-cost.ts';
import { buildModel } from '../../../builders/model-builder.ts';

const plain = { isPinned: false, isRecent: false, isDefault: false, isChosen: false, needsKey: false };
const cost = { input: 3, output: 15, cacheRead: null, cacheWrite: null };

describe('badges', () => {
  it('come in order of weight: the default, what goes away, data and key, the rest', () => {
    const model = buildModel('a/b', { badges: ['new', 'retires Aug 10', '$$$$'], mayTrainOnPrompts: true, isByokAvailable: true });
    expect(modelBadges(model, true).map(({ text }) => text)).toEqual(['default', 'retires Aug 10', 'may train', 'your key', 'new', '$$$$']);
    expect(modelBadges(model, false)[0]?.tone).toBe('warn');
    expect(modelBadges(buildModel('a/c'), false)).toEqual([]);
  });
});

describe('a row read aloud', () => {
  it('is one sentence with everything that the eye sees', () => {
    const model = buildModel('anthropic/claude', { name: 'Claude', contextWindow: 200_000, input: ['text', 'image'], reasoning: true, cost });
    expect(modelRowLabel(model, { ...plain, isPinned: true, isDefault: true, isChosen: true, needsKey: true }, '≈ $0.011')).toBe(
      'Claude by anthropic, 200k tokens of context, $3.00 in and $15.00 out per million tokens, reads text, images, reasoning, default, next message ≈ $0.011, pinned, in use, needs a key',
    );
  });

  it('never says a price that is not known', () => {
    const say = (changes: Parameters<typeof buildModel>[1]): string => modelRowLabel(buildModel('a/b', { contextWindow: null, ...changes }), plain, null);
    expect(say({ costKind: 'varies', cost: null })).toBe('a/b by a, price varies, reads text');
    expect(say({ costKind: 'unknown', cost: null })).toContain('price unknown');
    expect(say({ costKind: 'free', isFree: true })).toContain(', free,');
    expect(say({ cost: { ...cost, output: null } })).toContain('$3.00 in and unknown out');
  });

  it('has an id of its own without spaces, whatever the gateway calls the model', () => {
    expect(modelRowText(buildModel('a/b c"d')).domId).toBe('kilocode%2Fa%2Fb%20c%22d');
  });
});

describe('what the next message would cost', () => {
  it.each([
    [{ cost }, 10_000, '≈ $0.030'],
    [{ cost }, 10, '<$0.0001'],
    [{ costKind: 'free', isFree: true } as const, 10_000, 'free'],
    [{ costKind: 'varies', cost: null } as const, 10_000, 'varies'],
    [{ costKind: 'unknown', cost: null } as const, 10_000, 'unknown'],
    [{ cost: { ...cost, input: null } }, 10_000, 'unknown'],
  ])('with %o and %i tokens is %s', (changes, tokens, words) => {
    expect(nextCost(buildModel('a/b', changes), { tokens, webSearch: false })).toBe(words);
  });

  it('takes in a search of the web, and names one whose price is not known', () => {
    const callPrices = (webSearch: number | null) => ({ ...buildModel('a/b', {}).callPrices, webSearch });
    const of = (changes: Parameters<typeof buildModel>[1]): string => nextCost(buildModel('a/b', changes), { tokens: 10_000, webSearch: true });
    expect(of({ cost, callPrices: callPrices(0.01) })).toBe('≈ $0.040');
    expect(of({ cost, callPrices: callPrices(null) })).toBe('≈ $0.030 + search');
    expect(of({ costKind: 'free', isFree: true, callPrices: callPrices(0.01) })).toBe('≈ $0.010');
    expect(of({ costKind: 'free', isFree: true, callPrices: callPrices(null) })).toBe('free + search');
  });
});
