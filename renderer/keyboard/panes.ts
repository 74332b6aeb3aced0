/** The parts of the window that F6 walks through, in reading order: elements with `data-pane` and `tabIndex={-1}`. */
function panes(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => pane.checkVisibility());
}

/** Moves the focus to the next pane (1) or the one before (-1), around the ends. */
export function movePane(step: 1 | -1): void {
  const all = panes();
  const current = all.findLastIndex((pane) => pane.contains(document.activeElement));
  const next = all[(Math.max(current, step === 1 ? -1 : 0) + step + all.length) % all.length];
  next?.focus();
}
