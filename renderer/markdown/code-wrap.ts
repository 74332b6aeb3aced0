import { useSyncExternalStore } from 'react';

let isWrapped = false;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Whether long lines of code are broken wherever nobody chose otherwise for a block; for as long as the window lives. */
export const isCodeWrapped = (): boolean => isWrapped;

/** Breaks the long lines of all code, or lets them run on. */
export function setCodeWrapped(value: boolean): void {
  isWrapped = value;
  for (const listener of listeners) listener();
}

/** {@link isCodeWrapped}, followed. */
export function useCodeWrapped(): boolean {
  return useSyncExternalStore(subscribe, isCodeWrapped, isCodeWrapped);
}
