import { useEffect, useState } from 'react';

/** Whether it is said that something was done, for `forMs` milliseconds, and the way to say so or to take it back. */
export function useSaid(forMs: number): readonly [boolean, (isSaid: boolean) => void] {
  const [isSaid, setSaid] = useState(false);
  useEffect(() => {
    if (!isSaid) return undefined;
    const timer = setTimeout(() => setSaid(false), forMs);
    return () => clearTimeout(timer);
  }, [isSaid, forMs]);
  return [isSaid, setSaid];
}
