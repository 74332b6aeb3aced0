/** What of a long list has to be in the page. */
export interface ListWindow {
  /** Index of the first row. */
  readonly first: number;
  /** Index behind the last row. */
  readonly end: number;
}

/** Rows above and below those in sight once somebody scrolls, so that the next turn of a wheel shows no gap. */
const spareRows = 6;
/** The window moves by as many, so that most scrolling renders nothing. */
const step = 3;

/**
 * The rows to render of `count` rows of `rowHeightPx` for a view of `viewPx` that is scrolled by `scrollPx`. At its top a list
 * has hardly any to spare: that is where it stands while somebody types, and every row that is not there costs nothing.
 */
export function listWindow(scrollPx: number, viewPx: number, rowHeightPx: number, count: number): ListWindow {
  const firstInSight = Math.floor(Math.max(0, scrollPx) / rowHeightPx / step) * step;
  const first = Math.max(0, Math.min(firstInSight - spareRows, count - 1));
  const spareBelow = scrollPx > 0 ? spareRows : 0;
  const end = Math.min(count, firstInSight + step + Math.ceil(viewPx / rowHeightPx) + spareBelow);
  return { first, end };
}

/** Where to scroll so that row `index` is in sight, or null when it is. `scrollPx` and `viewPx` as for {@link listWindow}. */
export function scrollToShow(index: number, scrollPx: number, viewPx: number, rowHeightPx: number, paddingPx: number): number | null {
  const top = index * rowHeightPx;
  const bottom = top + rowHeightPx + 2 * paddingPx;
  if (top < scrollPx) return top;
  if (bottom > scrollPx + viewPx) return Math.max(0, bottom - viewPx);
  return null;
}

/**
 * Where a key leads in a list of `count` rows of which `pageRows` are in sight; null for keys that do not move. From nowhere
 * (-1) down is the first row and up the last.
 */
export function moveInList(key: string, index: number, count: number, pageRows: number): number | null {
  if (count === 0) return null;
  const clamp = (next: number): number => Math.min(count - 1, Math.max(0, next));
  switch (key) {
    case 'ArrowDown':
      return clamp(index + 1);
    case 'ArrowUp':
      return index < 0 ? count - 1 : clamp(index - 1);
    case 'PageDown':
      return clamp(Math.max(0, index) + pageRows);
    case 'PageUp':
      return clamp(index - pageRows);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
