import type { Message } from '../../app/domain/conversation.ts';
import { estimateHeight } from './estimate-height.ts';
import { createRowHeights } from './row-heights.ts';
import { noRows, rowKey, type TranscriptRows } from './scroll-anchor.ts';

/**
 * The rows of these messages; those that were in the page before keep the heights they had there. `isGroupLast` says that the last
 * message stands for answers side by side. Most changes add or take rows at one end, so those at the start and at the end that are
 * the same as before are only copied.
 */
export function toRows(messages: readonly Message[], isGroupLast: boolean, before: TranscriptRows | null): TranscriptRows {
  const count = messages.length;
  const known = before ?? noRows;
  const ids = messages.map(({ id }) => id);
  const keys = isGroupLast ? messages.map((message, index) => rowKey(message, index === count - 1)) : ids;
  const heights = new Float64Array(count);
  let first = 0;
  for (; first < count && keys[first] === known.keys[first]; first += 1) heights[first] = known.heights.heightOf(first);
  const shift = known.keys.length - count;
  let last = count - 1;
  for (; last >= first && last + shift >= first && keys[last] === known.keys[last + shift]; last -= 1) heights[last] = known.heights.heightOf(last + shift);
  if (first <= last) {
    const others = new Map(known.keys.slice(first, last + shift + 1).map((key, offset) => [key, known.heights.heightOf(first + offset)]));
    for (let index = first; index <= last; index += 1) {
      const message = messages[index];
      if (message !== undefined) heights[index] = others.get(keys[index] ?? '') ?? estimateHeight(message);
    }
  }
  return { ids, keys, heights: createRowHeights(heights), lastTurnId: messages.findLast(({ role }) => role === 'user')?.id ?? null };
}
