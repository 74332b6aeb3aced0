import { useEffect, useState } from 'react';

/** The button of the menu that has the focus, which goes once something is chosen in it; null where the focus is in no menu. */
function menuButton(): HTMLElement | null {
  return document.activeElement?.closest('[role="menu"]') == null ? null : document.querySelector<HTMLElement>('[aria-haspopup][aria-expanded="true"]');
}

/** Drawn with a dialog: gives the focus to the button of the menu that it was opened from, once the dialog is gone and has left it nowhere. */
export function FocusBack(): null {
  // Read while it is drawn for the first time: what comes takes the focus as soon as it is in the page.
  const [button] = useState(menuButton);
  useEffect(() => {
    if (button === null) return undefined;
    return () => {
      // A dialog gives the focus back in a frame of its own, to what may be gone.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          if (document.activeElement === null || document.activeElement === document.body) button.focus();
        }),
      );
    };
  }, [button]);
  return null;
}
