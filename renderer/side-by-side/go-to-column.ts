/**
 * Moves the focus to a column and shows all of its width. Who reads far down in one answer is as far down in the next, unless that ended
 * before.
 */
export function goToColumn(column: HTMLElement): void {
  column.focus({ preventScroll: true });
  column.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
