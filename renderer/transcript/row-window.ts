import type { RowHeights } from './row-heights.ts';

/** Rows in the page, `end` not among them. */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
}

/** A row in the page, or the room that those left out between two of them take. */
export type RowOrSpace = { readonly kind: 'row'; readonly index: number } | { readonly kind: 'space'; readonly heightPx: number };

/** The rows in sight of a view that begins at `topPx`, and those within `marginPx` of it; one more on either side for the keyboard. */
export function windowAt(heights: RowHeights, topPx: number, viewPx: number, marginPx: number): RowWindow {
  if (heights.count === 0) return { first: 0, end: 0 };
  const first = heights.indexAt(topPx - marginPx) - 1;
  const end = heights.indexAt(topPx + viewPx + marginPx) + 2;
  return { first: Math.max(0, first), end: Math.min(heights.count, end) };
}

/** The part of the rows that is looked at, in CSS pixels. */
export interface RowView {
  readonly topPx: number;
  readonly viewPx: number;
  /** Rows within this distance are in the page; nearer than half of it there are always some. */
  readonly marginPx: number;
}

/** The window to show now: the one that is shown as long as it does, so that not every pixel draws rows, and another when rows get scarce or far too many. */
export function keepWindow(shown: RowWindow, heights: RowHeights, { topPx, viewPx, marginPx }: RowView): RowWindow {
  const near = windowAt(heights, topPx, viewPx, marginPx / 2);
  const wide = windowAt(heights, topPx, viewPx, marginPx);
  const isScarce = near.first < shown.first || near.end > shown.end;
  const isTooMuch = shown.end - shown.first > 2 * (wide.end - wide.first) || shown.end > heights.count;
  return isScarce || isTooMuch ? wide : shown;
}

/** What stands in the page from top to bottom: the window's rows, the `kept` ones wherever they are, and the room between them. */
export function layOut(heights: RowHeights, { first, end }: RowWindow, kept: readonly number[]): readonly RowOrSpace[] {
  const outside = kept.filter((index) => index >= 0 && index < heights.count && (index < first || index >= end));
  const within = Array.from({ length: Math.max(0, Math.min(end, heights.count) - first) }, (_, offset) => first + offset);
  const shown = [...new Set([...outside, ...within])].toSorted((a, b) => a - b);
  const parts: RowOrSpace[] = [];
  let next = 0;
  const leave = (until: number): void => {
    if (until > next) parts.push({ kind: 'space', heightPx: heights.topOf(until) - heights.topOf(next) });
  };
  for (const index of shown) {
    leave(index);
    parts.push({ kind: 'row', index });
    next = index + 1;
  }
  leave(heights.count);
  return parts;
}
