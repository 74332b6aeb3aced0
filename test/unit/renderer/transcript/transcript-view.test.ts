import { expect, test } from 'vitest';
import { createRowHeights } from '../../../../renderer/transcript/row-heights.ts';
import { noView, shiftedView } from '../../../../renderer/transcript/transcript-view.ts';

const rowsOf = (ids: readonly string[]) => ({ ids, keys: ids, heights: createRowHeights(new Float64Array(ids.length).fill(10)), lastTurnId: null });
const view = { ...noView, window: { first: 1, end: 3 }, kept: [0] };

test('the same rows are shown when others are put before them', () => {
  const next = shiftedView(view, rowsOf(['c', 'd', 'e']), rowsOf(['a', 'b', 'c', 'd', 'e']));
  expect(next).toMatchObject({ window: { first: 3, end: 5 }, kept: [2] });
});

test('rows behind them, other rows, and none before change nothing', () => {
  expect(shiftedView(view, rowsOf(['c', 'd']), rowsOf(['c', 'd', 'e']))).toBe(view);
  expect(shiftedView(view, rowsOf(['c', 'd']), rowsOf(['x', 'y']))).toBe(view);
  expect(shiftedView(view, null, rowsOf(['x', 'y']))).toBe(view);
});
