import type { KeyboardEvent } from 'react';
import { moveInList } from '../ui/list-window.ts';

/** What a key means in the list of prices. */
export type CatalogKey =
  | { readonly kind: 'move'; readonly index: number }
  | { readonly kind: 'use'; readonly isNewChat: boolean }
  | { readonly kind: 'details' | 'pin' | 'hide' | 'search' }
  /** A letter that belongs into the search field. */
  | { readonly kind: 'type'; readonly text: string };

/** Reads a key pressed in a list of `count` rows; null leaves it to others. */
export function readCatalogKey(
  press: Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey'>,
  index: number,
  count: number,
  pageRows: number,
): CatalogKey | null {
  const { key } = press;
  const hasMod = press.metaKey || press.ctrlKey;
  if (press.altKey) return null;
  if (key === 'Enter') return { kind: 'use', isNewChat: hasMod };
  if (hasMod) return null;
  const next = moveInList(key, index, count, pageRows);
  if (next !== null) return { kind: 'move', index: next };
  if (key === ' ') return { kind: 'details' };
  if (key === '/') return { kind: 'search' };
  const letter = key.toLowerCase();
  if (letter === 'p') return { kind: 'pin' };
  if (letter === 'h') return { kind: 'hide' };
  return [...key].length === 1 ? { kind: 'type', text: key } : null;
}
