import { useEffect, useState, type RefObject } from 'react';

/** How much of a column is on the screen where it counts as seen. */
const seenShare = 0.6;

/** Ids of the messages whose columns are seen now in the element that they scroll sideways in; measured by the browser, never during layout. */
export function useSeenColumns(columns: RefObject<HTMLElement | null>, ids: readonly string[]): ReadonlySet<string> {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const key = ids.join();
  useEffect(() => {
    const root = columns.current;
    if (root === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) =>
        setSeen((before) => {
          const next = new Set(before);
          for (const { target, isIntersecting } of entries) {
            const { message } = target instanceof HTMLElement ? target.dataset : {};
            if (message === undefined) continue;
            if (isIntersecting) next.add(message);
            else next.delete(message);
          }
          return next;
        }),
      { root, threshold: seenShare },
    );
    for (const column of root.children) observer.observe(column);
    return () => observer.disconnect();
  }, [columns, key]);
  return seen;
}
