import { useEffect, useEffectEvent, type RefObject } from 'react';

/**
 * Calls `focus` when what had the focus inside of `container` goes from the page and leaves it nowhere, as a note does by its own button:
 * keys would do nothing then, and the next Tab begin at the top of the window. Whoever goes elsewhere meanwhile is let go.
 */
export function useFocusReturn(container: RefObject<HTMLElement | null>, focus: () => void): void {
  const onLost = useEffectEvent(focus);
  useEffect(() => {
    const element = container.current;
    if (element === null) return undefined;
    let last: Node | null = null;
    const onFocusIn = ({ target }: FocusEvent): void => {
      last = target instanceof Node && element.contains(target) ? target : null;
    };
    const observer = new MutationObserver(() => {
      if (last === null || last.isConnected) return;
      last = null;
      if (document.activeElement === null || document.activeElement === document.body) onLost();
    });
    document.addEventListener('focusin', onFocusIn);
    observer.observe(element, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', onFocusIn);
      observer.disconnect();
    };
  }, [container]);
}
