import { useEffect, useState, type RefObject } from 'react';
import type { Size } from './enlarged-scale.ts';

/** The room that an element has for its content, followed while it changes; nothing until it is there. */
export function useContentSize(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    if (element.current === null) return undefined;
    const observer = new ResizeObserver((entries) => {
      const last = entries.at(-1);
      if (last !== undefined) setSize(last.contentRect);
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
