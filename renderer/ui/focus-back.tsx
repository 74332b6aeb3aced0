import { useEffect, useState } from 'react';

/** What is to have the focus again: of a menu, which goes once something is chosen in it, the button that opened it. */
function origin(): HTMLElement | null {
  const { activeElement } = document;
  const from = activeElement?.closest('[role="menu"]') == null ? activeElement : document.querySelector('[aria-haspopup][aria-expanded="true"]');
  return from instanceof HTMLElement ? from : null;
}

/** Drawn with what takes the focus away: gives it back to where it was before, once that is gone and has left it nowhere. */
export function FocusBack(): null {
  // Read while it is drawn for the first time: what comes takes the focus as soon as it is in the page.
  const [from] = useState(origin);
  useEffect(
    () => () => {
      // A dialog gives the focus back in a frame of its own, to what may be gone.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          if (document.activeElement === null || document.activeElement === document.body) from?.focus();
        }),
      );
    },
    [from],
  );
  return null;
}
