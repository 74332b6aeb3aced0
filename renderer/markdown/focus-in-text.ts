import type { SyntheticEvent } from 'react';

/** Moves the focus to the first element that `selector` names in the text of what was pressed: the page scrolls there by itself. */
export function focusInText(event: SyntheticEvent<HTMLElement>, selector: string): void {
  event.currentTarget.closest('[data-text]')?.querySelector<HTMLElement>(selector)?.focus();
}
