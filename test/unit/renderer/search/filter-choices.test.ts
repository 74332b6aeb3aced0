import { expect, it } from 'vitest';
import { noSearchFilters } from '../../../../app/domain/search/message-search.ts';
import { chosenOf, filtersOfChoice } from '../../../../renderer/search/filter-choices.ts';

const context = { order: 'newest', conversations: [], modelsByRef: new Map() } as const;

it.each(['any', 'week', 'month', 'year'])('shows the chosen time %s, also when the window stood open over some midnights', (chosen) => {
  const filters = { ...noSearchFilters, ...filtersOfChoice('when', chosen, new Date(2026, 9, 24, 23, 50)) };
  for (const now of [new Date(2026, 9, 24, 23, 55), new Date(2026, 9, 25, 0, 5), new Date(2026, 9, 27)]) {
    expect(chosenOf('when', { ...context, filters, now })).toBe(chosen);
  }
});
