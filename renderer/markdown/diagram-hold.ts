import { createContext, useEffect, useSyncExternalStore } from 'react';
import type { BlockNode } from '../../app/markdown/markdown-node.ts';

/** How long what comes after a diagram waits for its picture, in milliseconds. */
const longestMs = 2000;

const mostKept = 500;

/** Whether the text around is still being written. */
export const GrowingContext = createContext(false);

/** Diagrams of which it is known how they look, or that are no longer waited for. */
const settled = new Set<string>();
const listeners = new Set<() => void>();
let version = 0;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Lets what comes after this diagram be shown. */
export function settleDiagram(source: string): void {
  if (settled.has(source)) return;
  settled.add(source);
  // Those of long ago are drawn and known elsewhere.
  if (settled.size > mostKept) settled.delete([...settled][0] ?? '');
  version += 1;
  for (const listener of listeners) listener();
}

const versionNow = (): number => version;

const sourceOf = (block: BlockNode): string | null => (block.kind === 'code' && block.isDiagram === true ? block.parts.join('') : null);

/**
 * The blocks of a growing text up to the first diagram that is not drawn yet: its picture is seldom as high as its words, and must move
 * nothing that is being read. A drawing that takes too long is not waited for, and is then fitted into the room of its words.
 */
export function useHeldBlocks(blocks: readonly BlockNode[], isGrowing: boolean): readonly BlockNode[] {
  useSyncExternalStore(subscribe, versionNow, versionNow);
  const index = isGrowing ? blocks.findIndex((block) => !settled.has(sourceOf(block) ?? '') && sourceOf(block) !== null) : -1;
  const block = index < 0 ? undefined : blocks[index];
  const waiting = block === undefined ? null : sourceOf(block);
  useEffect(() => {
    if (waiting === null) return undefined;
    const timer = setTimeout(() => settleDiagram(waiting), longestMs);
    return () => clearTimeout(timer);
  }, [waiting]);
  return index < 0 ? blocks : blocks.slice(0, index + 1);
}

/** Whether nobody waits for this diagram's picture any more. */
export function isSettled(source: string): boolean {
  return settled.has(source);
}
