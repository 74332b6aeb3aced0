import { expect, test } from 'vitest';
import { createRowHeights } from '../../../../renderer/transcript/row-heights.ts';
import { keepWindow, layOut, windowAt } from '../../../../renderer/transcript/row-window.ts';

const tens = (count: number) => createRowHeights(new Float64Array(count).fill(10));

test('the window holds what is in sight, what is near, and one more on either side for the keyboard', () => {
  expect(windowAt(tens(100), 200, 100, 50)).toEqual({ first: 14, end: 37 });
  expect(windowAt(tens(100), 0, 100, 50)).toEqual({ first: 0, end: 17 });
  expect(windowAt(tens(3), 0, 100, 50)).toEqual({ first: 0, end: 3 });
  expect(windowAt(tens(0), 0, 100, 50)).toEqual({ first: 0, end: 0 });
});

test('rows left out leave their room, and kept ones stand in their place within it', () => {
  const row = (index: number) => ({ kind: 'row', index });
  const space = (heightPx: number) => ({ kind: 'space', heightPx });
  expect(layOut(tens(10), { first: 4, end: 6 }, [])).toEqual([space(40), row(4), row(5), space(40)]);
  expect(layOut(tens(10), { first: 4, end: 6 }, [1, 5, 8])).toEqual([space(10), row(1), space(20), row(4), row(5), space(20), row(8), space(10)]);
  expect(layOut(tens(2), { first: 0, end: 2 }, [])).toEqual([row(0), row(1)]);
});

test('a window of a longer chat is cut to the one that took its place', () => {
  expect(layOut(tens(2), { first: 5, end: 9 }, [7])).toEqual([{ kind: 'space', heightPx: 20 }]);
  expect(layOut(tens(6), { first: 5, end: 9 }, [])).toEqual([{ kind: 'space', heightPx: 50 }, { kind: 'row', index: 5 }]);
});

test('the window that is shown stays until rows get scarce or far too many', () => {
  const at = (topPx: number) => ({ topPx, viewPx: 100, marginPx: 100 });
  const shown = windowAt(tens(1000), 500, 100, 100);
  expect(keepWindow(shown, tens(1000), at(500))).toBe(shown);
  expect(keepWindow(shown, tens(1000), at(530))).toBe(shown);
  const next = keepWindow(shown, tens(1000), at(570));
  expect(next).toEqual(windowAt(tens(1000), 570, 100, 100));
  expect(keepWindow({ first: 0, end: 1000 }, tens(1000), at(500))).toEqual(shown);
  // Of a chat that is shorter by now.
  expect(keepWindow(shown, tens(60), at(500))).toEqual(windowAt(tens(60), 500, 100, 100));
});
