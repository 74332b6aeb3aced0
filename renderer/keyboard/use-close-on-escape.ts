import { useEffect, useEffectEvent } from 'react';

/** Switches, radios and sliders have a value as well, which Esc does not clear. */
const withoutText: ReadonlySet<string> = new Set(['checkbox', 'radio', 'range']);

function holdsText(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && !withoutText.has(target.type) && target.value !== '';
}

/** Leaves a screen by Esc, unless something on it took the key first: an open dialog or menu, a search field with text. */
export function useCloseOnEscape(close: (event: KeyboardEvent) => void): void {
  const onEscape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    if (holdsText(event.target)) return;
    if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null) return;
    close(event);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onEscape(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
