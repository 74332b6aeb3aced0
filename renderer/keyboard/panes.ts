/**
 * The parts of the window that F6 walks through, in reading order: elements with `data-pane` and `tabIndex={-1}`. One that
 * holds an element with `data-pane-start` is entered there.
 */
function panes(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => pane.checkVisibility());
}

/** Moves the focus to the next pane (1) or the one before (-1), around the ends. */
export function movePane(step: 1 | -1): void {
  const all = panes();
  const current = all.findLastIndex((pane) => pane.contains(document.activeElement));
  const next = all[(Math.max(current, step === 1 ? -1 : 0) + step + all.length) % all.length];
  // Panes can lie in one another, so the first found may be the start of an inner one.
  const starts = [...(next?.querySelectorAll<HTMLElement>('[data-pane-start]') ?? [])];
  const own = starts.find((start) => start.closest('[data-pane]') === next);
  (own ?? next)?.focus();
}

/** Gives the focus to what a screen is used for: its text field, where it has one, else where it is entered, else the screen. */
export function enterScreen(screen: HTMLElement): void {
  const start = screen.querySelector<HTMLElement>('textarea[data-pane-start]') ?? screen.querySelector<HTMLElement>('[data-pane-start]');
  (start ?? screen).focus();
}

/** Where nothing has the focus, enters the screen. Keys would do nothing, and Tab begin at the top of the window. */
export function enterScreenIfLost(): void {
  const { activeElement } = document;
  if (activeElement !== null && activeElement !== document.body) return;
  const screen = document.querySelector<HTMLElement>('main[data-pane]');
  if (screen !== null) enterScreen(screen);
}

/** Moves the focus to where a screen is entered, which came into the page after the screen itself got it: a ref for a list that is laid out late. */
export function enterStart(start: HTMLElement | null): void {
  if (start !== null && document.activeElement?.matches('main[data-pane]') === true) start.focus();
}
