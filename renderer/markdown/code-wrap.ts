import { useCallback, useState, useSyncExternalStore } from 'react';

interface Wrap {
  readonly isWrapped: boolean;
  /** How often something else was said of all code. */
  readonly turn: number;
}

let all: Wrap = { isWrapped: false, turn: 0 };
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

const allNow = (): Wrap => all;

/** Breaks the long lines of all code, or lets them run on, as the settings say. */
export function setCodeWrapped(isWrapped: boolean): void {
  if (isWrapped === all.isWrapped) return;
  all = { isWrapped, turn: all.turn + 1 };
  for (const listener of listeners) listener();
}

/** How the long lines of one block are. */
export interface BlockWrap {
  readonly isWrapped: boolean;
  /** Chooses for this block alone, until something else is said of all code. */
  readonly wrap: (isWrapped: boolean) => void;
}

/** Follows what is said of all code, and of the block that calls it: whichever was later. */
export function useBlockWrap(): BlockWrap {
  const { isWrapped, turn } = useSyncExternalStore(subscribe, allNow, allNow);
  const [chosen, choose] = useState<Wrap | null>(null);
  const wrap = useCallback((value: boolean) => choose({ isWrapped: value, turn }), [turn]);
  return { isWrapped: chosen?.turn === turn ? chosen.isWrapped : isWrapped, wrap };
}
