import type { MouseEvent } from 'react';

/** Moves the focus to the first element that `selector` names in the text of what was pressed: the page scrolls there by itself. */
export function focusInText(event: MouseEvent<HTMLElement>, selector: string): void {
  event.currentTarget.closest('[data-text]')?.querySelector<HTMLElement>(selector)?.focus();
}
