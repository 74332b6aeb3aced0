import { describe, expect, it } from 'vitest';
import { countCatalog, filterCatalog } from '../../../../renderer/catalog/catalog-filter.ts';
import { modelBadges } from '../../../../renderer/catalog/model-badges.ts';
import { buildModel } from '../../../builders/model-builder.ts';
import { sampleModels } from '../../../gallery/sample-models.ts';

describe('catalogue filters', () => {
  it('count what they would show, for the words that are typed', () => {
    for (const query of ['', 'claude', 'kilo auto']) {
      const counts = countCatalog(sampleModels, query);
      for (const filter of ['all', 'free', 'reasoning', 'images', 'tools'] as const) {
        expect(counts[filter]).toBe(filterCatalog(sampleModels, filter, query).length);
      }
    }
    expect(countCatalog(sampleModels, '').free).toBe(1);
  });
});

describe('badges', () => {
  it('come in order of weight: the default, what goes away, the rest', () => {
    const model = buildModel('a/b', { badges: ['new', 'retires Aug 10', '$$$$'] });
    expect(modelBadges(model, true).map((badge) => badge.text)).toEqual(['default', 'retires Aug 10', 'new', '$$$$']);
    expect(modelBadges(model, false)[0]?.tone).toBe('warn');
  });
});
