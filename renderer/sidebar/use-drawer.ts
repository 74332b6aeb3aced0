import { useEffect, useRef, type RefObject } from 'react';
import { useCommandBus } from '../keyboard/use-command.tsx';
import { useCloseOnEscape } from '../keyboard/use-close-on-escape.ts';

/**
 * For what lies over the window while `isOpen`: it takes the focus, what is below it takes no key and no press, Esc puts it away from
 * anywhere, and the text field has the focus again.
 */
export function useDrawer(isOpen: boolean, putAway: () => void): RefObject<HTMLElement | null> {
  const drawer = useRef<HTMLElement>(null);
  const commands = useCommandBus();
  useCloseOnEscape(() => {
    if (isOpen) putAway();
  });
  useEffect(() => {
    const element = drawer.current;
    if (!isOpen || element === null) return undefined;
    const below = [...(element.parentElement?.children ?? [])].filter((each): each is HTMLElement => each instanceof HTMLElement && each.tagName === 'MAIN');
    for (const each of below) each.inert = true;
    element.focus();
    return () => {
      for (const each of below) each.inert = false;
      // What was chosen may have taken the focus already.
      if (document.activeElement === null || document.activeElement === document.body) commands.dispatch('focus-composer');
    };
  }, [isOpen, commands]);
  return drawer;
}
