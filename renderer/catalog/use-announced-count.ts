import { useEffect, useRef } from 'react';
import { formatCount } from '../format/tokens.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import { announce } from '../ui/announcer.tsx';

const afterMs = 600;

/** Says how many models are left once the list has rested; `what` names what it was narrowed to. The first list is not announced. */
export function useAnnouncedCount(count: number, what: string): void {
  const said = useRef(what);
  useEffect(() => {
    if (said.current === what) return;
    const timer = setTimeout(() => {
      said.current = what;
      announce(catalogStrings.announced(formatCount(count)));
    }, afterMs);
    return () => clearTimeout(timer);
  }, [count, what]);
}
