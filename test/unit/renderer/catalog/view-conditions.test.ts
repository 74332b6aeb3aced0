import { describe, expect, it } from 'vitest';
import { defaultCatalogView, type CatalogView } from '../../../../app/domain/catalog-view.ts';
import { createModelIndex } from '../../../../app/domain/model-index.ts';
import { findLoosenings, viewConditions } from '../../../../renderer/catalog/view-conditions.ts';
import { buildModel } from '../../../builders/model-builder.ts';

const free = { costKind: 'free', isFree: true, cost: { input: 0, output: 0, cacheRead: null, cacheWrite: null } } as const;
const index = createModelIndex([
  buildModel('a/thinker', { reasoning: true, contextWindow: 200_000 }),
  buildModel('a/second-thinker', { reasoning: true, contextWindow: 128_000 }),
  buildModel('b/gift', { ...free, contextWindow: 32_000 }),
]);
const marks = { pinned: new Set<string>(), hidden: new Set<string>() };
const view = (changes: Partial<CatalogView>): CatalogView => ({ ...defaultCatalogView, ...changes });

describe('conditions of a view', () => {
  it('are none by default, whatever the order', () => {
    expect(viewConditions(view({ sort: 'name' }))).toEqual([]);
  });

  it('each name what they ask and the view without them', () => {
    const full = view({
      onlyPinned: true,
      onlyFree: true,
      onlyReasoning: true,
      onlyTools: true,
      onlyPrivate: true,
      onlyHidden: true,
      vendors: ['anthropic', 'openai'],
      input: ['image', 'pdf'],
      output: ['audio'],
      minContext: 200_000,
      maxOutputPrice: 15,
    });
    const conditions = viewConditions(full);
    expect(conditions.map(({ words }) => words)).toEqual([
      'pinned',
      'free',
      'reasoning',
      'tools',
      'no training',
      'hidden',
      'provider anthropic, openai',
      'reads images, PDF',
      'writes audio',
      'context at least 200k',
      'output at most $15.00',
    ]);
    for (const { without } of conditions) expect(viewConditions(without)).toHaveLength(conditions.length - 1);
  });
});

describe('when nothing is found', () => {
  it('names the conditions to leave out, the most fruitful first, with what each would show', () => {
    const asked = view({ onlyFree: true, onlyReasoning: true });
    expect(index.search('', asked, marks)).toEqual([]);
    expect(findLoosenings(index, '', asked, marks).map(({ words, count }) => [words, count])).toEqual([
      ['free', 2],
      ['reasoning', 1],
    ]);
  });

  it('counts the words as a condition too', () => {
    const found = findLoosenings(index, ' thinker ', view({ onlyFree: true }), marks);
    expect(found.map(({ words, count, query }) => [words, count, query])).toEqual([
      ['free', 2, ' thinker '],
      ['the words “thinker”', 1, ''],
    ]);
  });

  it('offers nothing when no single condition is to blame', () => {
    expect(findLoosenings(index, 'nobody', view({ onlyFree: true, onlyReasoning: true }), marks)).toEqual([]);
  });
});
