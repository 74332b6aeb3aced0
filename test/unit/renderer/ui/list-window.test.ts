import { describe, expect, it } from 'vitest';
import { listWindow, moveInList, scrollToShow } from '../../../../renderer/ui/list-window.ts';

const rowPx = 32;
const viewPx = 640;

describe('the window of a list', () => {
  it('holds every row in sight, wherever it is scrolled, and never many more', () => {
    const count = 5000;
    for (let scrollPx = 0; scrollPx <= count * rowPx - viewPx; scrollPx += 97) {
      const { first, end } = listWindow(scrollPx, viewPx, rowPx, count);
      expect(first).toBeLessThanOrEqual(Math.floor(scrollPx / rowPx));
      expect(end).toBeGreaterThanOrEqual(Math.min(count, Math.ceil((scrollPx + viewPx) / rowPx)));
      expect(end - first).toBeLessThanOrEqual(viewPx / rowPx + 16);
    }
  });

  it('stays where it is while less than a few rows are scrolled', () => {
    expect(listWindow(3200 + 30, viewPx, rowPx, 5000)).toEqual(listWindow(3200, viewPx, rowPx, 5000));
  });

  it('is the whole of a short list, and nothing of an empty one', () => {
    expect(listWindow(0, viewPx, rowPx, 3)).toEqual({ first: 0, end: 3 });
    const empty = listWindow(0, viewPx, rowPx, 0);
    expect(empty.end - empty.first).toBeLessThanOrEqual(0);
  });

  it('of a list that became shorter than it was scrolled still ends with its last row', () => {
    const { first, end } = listWindow(100_000, viewPx, rowPx, 10);
    expect(end).toBe(10);
    expect(first).toBeLessThan(10);
  });
});

describe('showing a row', () => {
  it('scrolls no further than needed, and not at all for a row in sight', () => {
    expect(scrollToShow(5, 0, viewPx, rowPx, 4)).toBeNull();
    expect(scrollToShow(3, 3200, viewPx, rowPx, 4)).toBe(96);
    const down = scrollToShow(100, 0, viewPx, rowPx, 4) ?? 0;
    expect(down).toBe(100 * rowPx + rowPx + 8 - viewPx);
    expect(scrollToShow(100, down, viewPx, rowPx, 4)).toBeNull();
  });
});

describe('moving in a list', () => {
  it.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 9, 9],
    ['ArrowUp', -1, 9],
    ['ArrowUp', 0, 0],
    ['PageDown', 2, 6],
    ['PageUp', 2, 0],
    ['Home', 7, 0],
    ['End', 2, 9],
  ])('%s from %i leads to %i', (key, from, to) => {
    expect(moveInList(key, from, 10, 4)).toBe(to);
  });

  it('leaves other keys alone, and every key in an empty list', () => {
    expect(moveInList('a', 0, 10, 4)).toBeNull();
    expect(moveInList('ArrowDown', -1, 0, 4)).toBeNull();
  });
});
