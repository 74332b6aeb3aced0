import { describe, expect, it } from 'vitest';
import { defaultCatalogView, modelSorts, type CatalogView, type ModelSort } from '../../../../app/domain/catalog-view.ts';
import { createModelIndex, type ModelMarks } from '../../../../app/domain/model-index.ts';
import type { Model } from '../../../../app/domain/model.ts';
import { buildModel } from '../../../builders/model-builder.ts';

const nothingMarked: ModelMarks = { pinned: new Set(), hidden: new Set() };
const marks = (pinned: readonly string[], hidden: readonly string[] = []): ModelMarks => ({
  pinned: new Set(pinned.map((id) => `kilocode/${id}`)),
  hidden: new Set(hidden.map((id) => `kilocode/${id}`)),
});
const view = (rest: Partial<CatalogView>): CatalogView => ({ ...defaultCatalogView, ...rest });

const find = (models: readonly Model[], query: string, rest: Partial<CatalogView> = {}, marked = nothingMarked): string[] =>
  createModelIndex(models)
    .search(query, view(rest), marked)
    .map((model) => model.id);

const models = [
  buildModel('google/gemini-3-pro', { name: 'Gemini 3 Pro', description: 'Knows about Claude, the emperor. Multilingual.' }),
  buildModel('anthropic/claude-sonnet-4.5', { name: 'Claude Sonnet 4.5', description: 'Careful reasoning.' }),
  buildModel('anthropic/claude-opus-4.5', { name: 'Claude Opus 4.5' }),
  buildModel('openai/gpt-5-mini', { name: 'GPT-5 Mini' }),
  buildModel('openai/o3', { name: 'o3' }),
  buildModel('openai/o3-pro', { name: 'o3 Pro' }),
  buildModel('minimax/minimax-m2', { name: 'MiniMax M2' }),
  buildModel('brunnwerk/rechenkuenstler', { name: 'Rechenkünstler', description: 'Rechnet übermütig und gründlich.' }),
  buildModel('qamarim/nasim', { name: 'نسيم الليل', description: '擅长中文写作' }),
];

describe('search', () => {
  it('wants every word, in the name, id, vendor or description', () => {
    expect(find(models, 'anthropic opus')).toEqual(['anthropic/claude-opus-4.5']);
    expect(find(models, '4.5 CLAUDE')).toEqual(['anthropic/claude-sonnet-4.5', 'anthropic/claude-opus-4.5']);
    expect(find(models, 'claude multilingual')).toEqual(['google/gemini-3-pro']);
    expect(find(models, 'claude nothinglikethis')).toEqual([]);
  });

  it('puts whole names before beginnings, words, insides, slips and descriptions', () => {
    const ranked = [
      buildModel('a/described', { name: 'Described', description: 'Better than pro.' }),
      buildModel('a/approach', { name: 'Approach' }),
      buildModel('a/p-r-o', { name: 'Pretty Rare One' }),
      buildModel('a/gemini-pro', { name: 'Gemini Pro' }),
      buildModel('a/professor', { name: 'Professor' }),
      buildModel('a/pro', { name: 'Pro' }),
    ];
    expect(find(ranked, 'pro')).toEqual(['a/pro', 'a/professor', 'a/gemini-pro', 'a/approach', 'a/p-r-o', 'a/described']);
    expect(find(models, 'o3')).toEqual(['openai/o3', 'openai/o3-pro']);
  });

  it('finds a whole ref, and everything by the name of the one provider', () => {
    expect(find(models, ' kilocode/openai/o3-pro ')).toEqual(['openai/o3-pro']);
    expect(find(models, 'kilocode')).toHaveLength(models.length);
    expect(find(models, 'kilocode mini')).toEqual(['minimax/minimax-m2', 'openai/gpt-5-mini', 'google/gemini-3-pro']);
  });

  it.each([
    ['gpt5', 'openai/gpt-5-mini'],
    ['gpt5m', 'openai/gpt-5-mini'],
    ['cs4', 'anthropic/claude-sonnet-4.5'],
    ['kunstler', 'brunnwerk/rechenkuenstler'],
    ['künst', 'brunnwerk/rechenkuenstler'],
    ['ubermut', 'brunnwerk/rechenkuenstler'],
    ['الليل', 'qamarim/nasim'],
    ['中文写', 'qamarim/nasim'],
  ])('%s finds %s alone', (query, id) => {
    expect(find(models, query)).toEqual([id]);
  });

  it.each([
    ['a letter missing', 'sonet', true],
    ['a letter too many', 'sonnnet', true],
    ['a wrong letter', 'somnet', true],
    ['two letters swapped', 'sonent', true],
    ['the first letter wrong', 'xonnet', true],
    ['two slips', 'somnat', false],
    ['a short word', 'son', true],
    ['a slip in a short word', 'sxn', false],
    ['another version', 'sonnet-6', false],
  ])('with %s: %s', (_what, query, isFound) => {
    expect(find(models, query)).toEqual(isFound ? ['anthropic/claude-sonnet-4.5'] : []);
  });

  it('looks for slips only when no name has the word as it is', () => {
    const alike = [buildModel('a/grok', { name: 'Grok' }), buildModel('a/groq', { name: 'Groq' })];
    expect(find(alike, 'groq')).toEqual(['a/groq']);
    expect(find(alike, 'grop')).toEqual(['a/grok', 'a/groq']);
  });

  it('finds the beginnings of words in descriptions, not their insides, and no word of two letters', () => {
    expect(find(models, 'reason')).toEqual(['anthropic/claude-sonnet-4.5']);
    expect(find(models, 'asonin')).toEqual([]);
    expect(find(models, 'em')).toEqual(['google/gemini-3-pro']);
    expect(find([buildModel('a/b', { description: 'emperor' })], 'em')).toEqual([]);
  });

  it('is not held up by names made to hold it up', () => {
    const hostile = [buildModel(`a/${'a-'.repeat(130)}`), buildModel('b/b', { name: 'a '.repeat(600), description: 'a '.repeat(4000) })];
    expect(find(hostile, `${'a'.repeat(100)}b`)).toEqual([]);
    expect(find(hostile, 'a'.repeat(100_000))).toEqual(['b/b']);
  });

  it('answers the same as before when asked again, and leaves the list alone', () => {
    const before = [...models];
    const index = createModelIndex(models);
    const first = index.search('claude', defaultCatalogView, nothingMarked);
    index.search('gpt', view({ onlyFree: true }), nothingMarked);
    expect(index.search('claude', defaultCatalogView, nothingMarked)).toEqual(first);
    expect(index.search(' ', defaultCatalogView, nothingMarked)).toEqual(before);
    expect(models).toEqual(before);
    expect(createModelIndex([]).search('x', defaultCatalogView, nothingMarked)).toEqual([]);
  });
});

const listed = (id: string, input: number | null, output: number | null, rest: Partial<Model> = {}): Model =>
  buildModel(id, { name: id, cost: { input, output, cacheRead: null, cacheWrite: null }, contextWindow: null, ...rest });

const priced = [
  buildModel('v/unknown', { cost: null, costKind: 'unknown', contextWindow: 200_000, createdAt: '2026-01-01T00:00:00.000Z', name: 'v10' }),
  listed('v/dear', 10, 20, { createdAt: '2026-03-01T00:00:00.000Z', name: 'v9' }),
  listed('v/varies', 5, 5, { costKind: 'varies', contextWindow: 1_000_000, recommendedRank: 1, name: 'V2' }),
  listed('w/cheap', 1, 40, { contextWindow: 32_000, recommendedRank: 0, name: 'w' }),
  listed('w/free', null, null, { isFree: true, costKind: 'free', mayTrainOnPrompts: true, createdAt: '2026-02-01T00:00:00.000Z', name: 'v1' }),
];

describe('sorts', () => {
  it.each<[ModelSort, string[]]>([
    ['recommended', ['w/cheap', 'v/varies', 'v/unknown', 'v/dear', 'w/free']],
    ['newest', ['v/dear', 'w/free', 'v/unknown', 'v/varies', 'w/cheap']],
    ['price-in', ['w/free', 'w/cheap', 'v/dear', 'v/unknown', 'v/varies']],
    ['price-out', ['w/free', 'v/dear', 'w/cheap', 'v/unknown', 'v/varies']],
    ['context', ['v/varies', 'v/unknown', 'w/cheap', 'v/dear', 'w/free']],
    ['name', ['w/free', 'v/varies', 'v/dear', 'v/unknown', 'w/cheap']],
  ])('%s', (sort, ids) => {
    expect(find(priced, '', { sort })).toEqual(ids);
  });

  it('puts pinned models first in the order of pinning, and with words before their equals', () => {
    expect(find(priced, '', {}, marks(['w/free', 'v/dear', 'gone/model'])).slice(0, 3)).toEqual(['w/free', 'v/dear', 'w/cheap']);
    expect(find(priced, '', { sort: 'name' }, marks(['v/dear']))[0]).toBe('w/free');
    expect(find(models, 'claude', {}, marks(['google/gemini-3-pro', 'anthropic/claude-opus-4.5']))).toEqual([
      'anthropic/claude-opus-4.5',
      'anthropic/claude-sonnet-4.5',
      'google/gemini-3-pro',
    ]);
  });

  it('keeps hits by a slip or in the description behind the others in every sort', () => {
    for (const sort of modelSorts) expect(find(models, 'claude', { sort }).at(-1)).toBe('google/gemini-3-pro');
  });
});

describe('conditions', () => {
  it.each<[string, Partial<CatalogView>, string[]]>([
    ['vendors, any of them', { vendors: ['w', 'x'] }, ['w/cheap', 'w/free']],
    ['free', { onlyFree: true }, ['w/free']],
    ['does not train', { onlyPrivate: true, vendors: ['w'] }, ['w/cheap']],
    ['context at least', { minContext: 200_000 }, ['v/varies', 'v/unknown']],
    ['price at most: neither unknown nor varying ones', { maxOutputPrice: 20 }, ['v/dear', 'w/free']],
    ['all at once', { vendors: ['v'], maxOutputPrice: 100, minContext: 1 }, []],
  ])('%s', (_what, conditions, ids) => {
    expect(find(priced, '', conditions)).toEqual(ids);
  });

  it('wants every modality that is asked for, and takes pdf for file', () => {
    const seeing = [
      buildModel('a/text'),
      buildModel('a/pdf', { input: ['text', 'image', 'pdf'] }),
      buildModel('a/file', { input: ['text', 'file'], output: ['text', 'image'] }),
    ];
    expect(find(seeing, '', { input: ['pdf'] })).toEqual(['a/pdf', 'a/file']);
    expect(find(seeing, '', { input: ['file', 'image'] })).toEqual(['a/pdf']);
    expect(find(seeing, '', { output: ['image'] })).toEqual(['a/file']);
  });

  it('leaves hidden models out, and shows them alone when asked', () => {
    const marked = marks(['v/dear'], ['v/dear', 'w/free']);
    expect(find(priced, '', {}, marked)).toEqual(['w/cheap', 'v/varies', 'v/unknown']);
    expect(find(priced, '', { onlyHidden: true }, marked)).toEqual(['v/dear', 'w/free']);
    expect(find(priced, '', { onlyPinned: true }, marks(['w/cheap']))).toEqual(['w/cheap']);
  });
});

describe('count', () => {
  const index = createModelIndex(priced);
  const marked = marks(['w/cheap'], ['v/dear']);

  it('gives for every choice what it would leave', () => {
    const shownWith = (rest: Partial<CatalogView>, base: Partial<CatalogView>, query: string): number =>
      index.search(query, view({ ...base, ...rest }), marked).length;
    const bases: Partial<CatalogView>[] = [{}, { vendors: ['w'] }, { onlyPrivate: true, minContext: 32_000 }, { maxOutputPrice: 50 }, { onlyHidden: true }];
    for (const query of ['', 'v', 'nothing']) {
      for (const base of bases) {
        const counts = index.count(query, view(base), marked);
        expect(counts.shown).toBe(shownWith({}, base, query));
        for (const toggle of ['onlyPinned', 'onlyFree', 'onlyReasoning', 'onlyTools', 'onlyPrivate', 'onlyHidden'] as const) {
          expect([toggle, base, counts[toggle]]).toEqual([toggle, base, shownWith({ [toggle]: true }, base, query)]);
        }
        for (const [vendor, count] of counts.vendors) expect(count).toBe(shownWith({ vendors: [vendor] }, base, query));
        for (const [choice, count] of counts.minContext) expect(count).toBe(shownWith({ minContext: choice }, base, query));
        for (const [choice, count] of counts.maxOutputPrice) expect(count).toBe(shownWith({ maxOutputPrice: choice }, base, query));
        expect(counts.input.text).toBe(shownWith({ input: ['text'] }, base, query));
        expect(counts.output.image).toBe(shownWith({ output: ['image'] }, base, query));
      }
    }
  });

  it('names every vendor of the list, from A to Z', () => {
    expect([...index.count('cheap', view({}), nothingMarked).vendors]).toEqual([
      ['v', 0],
      ['w', 1],
    ]);
  });
});
