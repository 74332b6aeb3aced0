import { rowIdOf } from './row-of.ts';
import type { RowIndexes } from './row-indexes.ts';

/** The row that holds `node`; undefined for what is in none. */
export function rowIndexOf(node: Node | null, indexes: RowIndexes): number | undefined {
  const id = rowIdOf(node);
  return id === undefined ? undefined : indexes.get(id);
}

/** Rows that must not leave the page, in order: those of the selection's ends, and that of the focus with those it may go to next. */
export function keptRows(indexes: RowIndexes): readonly number[] {
  const selection = document.getSelection();
  const ends =
    selection === null || selection.isCollapsed ? [] : [rowIndexOf(selection.anchorNode, indexes), rowIndexOf(selection.focusNode, indexes)];
  const focused = rowIndexOf(document.activeElement, indexes);
  const around = focused === undefined ? [] : [focused - 1, focused, focused + 1];
  const wanted = [...ends, ...around].filter((index): index is number => index !== undefined && index >= 0 && index < indexes.size);
  return [...new Set(wanted)].toSorted((a, b) => a - b);
}
