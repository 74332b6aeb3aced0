import { useCallback, useMemo, useSyncExternalStore } from 'react';

/** Whether a media query holds, followed while it changes: `useMediaQuery('(width >= 1100px)')`. */
export function useMediaQuery(query: string): boolean {
  // One for all renderings: making it is work.
  const list = useMemo(() => window.matchMedia(query), [query]);
  const subscribe = useCallback(
    (onChange: () => void) => {
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    [list],
  );
  return useSyncExternalStore(subscribe, () => list.matches);
}
