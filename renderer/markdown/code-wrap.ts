import { useSyncExternalStore } from 'react';

let isWrapped = false;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

const isCodeWrapped = (): boolean => isWrapped;

/** Breaks the long lines of all code, or lets them run on, as the settings say. */
export function setCodeWrapped(value: boolean): void {
  if (value === isWrapped) return;
  isWrapped = value;
  for (const listener of listeners) listener();
}

/** Whether long lines of code are broken wherever nobody chose otherwise for a block. */
export function useCodeWrapped(): boolean {
  return useSyncExternalStore(subscribe, isCodeWrapped, isCodeWrapped);
}
