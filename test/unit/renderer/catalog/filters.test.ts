import { describe, expect, it } from 'vitest';
import { defaultCatalogView } from '../../../../app/domain/catalog-view.ts';
import { createModelIndex } from '../../../../app/domain/model-index.ts';
import { chipCounts, chipIds, isChipOn, toggleChip } from '../../../../renderer/catalog/filter-chips.ts';
import { chooseOptions, chosenOptions, filterLabel, filterOptions, type FilterMenuId } from '../../../../renderer/catalog/filter-options.ts';
import { sampleModels } from '../../../gallery/sample-models.ts';

const index = createModelIndex(sampleModels);
const marks = { pinned: new Set(['kilocode/x-ai/grok-4']), hidden: new Set(['kilocode/mystery/oracle']) };
const counts = index.count('', defaultCatalogView, marks);

describe('chips', () => {
  it.each(chipIds)('%s says how many models it leaves, and goes on and off', (id) => {
    const on = toggleChip(id, defaultCatalogView);
    expect(isChipOn(id, on)).toBe(true);
    expect(index.search('', on, marks)).toHaveLength(chipCounts[id](counts));
    expect(chipCounts[id](counts)).toBeGreaterThan(0);
    expect(toggleChip(id, on)).toEqual(defaultCatalogView);
  });
});

describe('menus', () => {
  const choices: readonly (readonly [FilterMenuId, string])[] = [
    ['vendors', 'openai'],
    ['input', 'pdf'],
    ['minContext', '200000'],
    ['maxOutputPrice', '5'],
  ];

  it.each(choices)('%s: %s leaves as many models as it says', (id, choice) => {
    const view = chooseOptions(id, defaultCatalogView, [choice]);
    expect(chosenOptions(id, view)).toEqual([choice]);
    const option = filterOptions(id, counts).find((each) => each.id === choice);
    expect(option?.count).toBe(String(index.search('', view, marks).length));
    expect(index.search('', view, marks).length).toBeGreaterThan(0);
  });

  it('with one choice can be set back to any', () => {
    for (const id of ['minContext', 'maxOutputPrice'] as const) {
      const set = chooseOptions(id, defaultCatalogView, [chosenOptions(id, defaultCatalogView)[0] ?? '']);
      expect(set).toEqual(defaultCatalogView);
    }
  });

  it('say of a bound on which side of it models are', () => {
    expect(filterOptions('minContext', counts).find(({ id }) => id === '200000')?.label).toBe('≥ 200k');
    expect(filterOptions('maxOutputPrice', counts).find(({ id }) => id === '5')?.label).toBe('≤ $5.00 per M');
  });

  it('say what is chosen in few words, and else what there is to choose', () => {
    const view = { ...defaultCatalogView, vendors: ['openai', 'google'], output: ['audio' as const], minContext: 128_000, maxOutputPrice: 5 };
    const label = (id: FilterMenuId): string => filterLabel(id, view);
    expect([label('vendors'), label('output'), label('minContext'), label('maxOutputPrice'), label('sort')]).toEqual([
      '2 providers',
      'Writes audio',
      'Context ≥ 128k',
      'Output ≤ $5.00 per M',
      'Recommended',
    ]);
    expect(filterLabel('vendors', { ...view, vendors: ['openai'] })).toBe('openai');
    expect(filterLabel('vendors', defaultCatalogView)).toBe('Provider');
    // Images have a chip, which shows that it is on.
    expect(filterLabel('input', { ...view, input: ['image'] })).toBe('Reads');
    expect(filterLabel('input', { ...view, input: ['image', 'audio'] })).toBe('Reads audio');
  });
});
