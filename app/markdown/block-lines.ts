import type { StateBlock } from 'markdown-it';

/**
 * Longest running text that is searched for emphasis and links, in characters, and longest paragraph of several lines: the next line
 * begins another one. Nobody writes such; an attack on the parser does.
 */
export const maxInlineLength = 10_000;

/** The first line, after `startLine`, that ends more than `length` characters behind the start of that; at most `endLine`. */
export function lineBehind(state: StateBlock, startLine: number, endLine: number, length: number): number {
  const limit = (state.bMarks[startLine] ?? 0) + length;
  if ((state.eMarks[endLine - 1] ?? 0) <= limit) return endLine;
  let [low, high] = [startLine + 1, endLine];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((state.eMarks[middle] ?? 0) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
