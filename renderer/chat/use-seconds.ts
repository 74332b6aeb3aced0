import { useEffect, useState } from 'react';

/** The window's clock in milliseconds, read anew every second while the component is on screen. */
export function useSecondClock(): number {
  const [nowMs, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}

/** Whole seconds since a moment of the window's clock. */
export function useSecondsSince(sinceMs: number): number {
  return Math.max(0, Math.floor((useSecondClock() - sinceMs) / 1000));
}

/** Whether `delayMs` have gone by since the component appeared. */
export function useAfter(delayMs: number): boolean {
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), delayMs);
    return () => clearTimeout(timer);
  }, [delayMs]);
  return isDue;
}
