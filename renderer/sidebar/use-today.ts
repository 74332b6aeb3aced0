import { useSyncExternalStore } from 'react';

/** A computer that slept has not counted the time, so it is asked for again after this long at most, in milliseconds. */
const longestWaitMs = 60_000;

function midnight(daysFromToday: number): number {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + daysFromToday).getTime();
}

const startOfToday = (): number => midnight(0);

function subscribe(onChange: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const look = (): void => {
    onChange();
    clearTimeout(timer);
    timer = setTimeout(look, Math.min(midnight(1) - Date.now(), longestWaitMs));
  };
  look();
  document.addEventListener('visibilitychange', look);
  window.addEventListener('focus', look);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
    window.removeEventListener('focus', look);
  };
}

/** When the user's day began, in milliseconds; another when the next has begun, whether the computer was awake at midnight or not. */
export function useToday(): number {
  return useSyncExternalStore(subscribe, startOfToday);
}
