import type { TextMatcher, TextRange } from '../../app/domain/search/text-matcher.ts';
import { readText, textsOf } from './message-text.ts';
import type { TextPart } from './text-lines.ts';

/** How many of the first parts are before what is looked for: they stand in order, and a letter is found in thousands of them. */
function countBefore(parts: readonly TextPart[], isBefore: (part: TextPart) => boolean): number {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const part = parts[middle];
    if (part !== undefined && isBefore(part)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The part of the page that shows what stands from `start` to `end`; null where nothing does, as for the mark of an item. */
function rangeOf(parts: readonly TextPart[], { start, end }: TextRange): Range | null {
  const first = parts[countBefore(parts, (part) => part.start + part.length <= start)];
  const last = parts[countBefore(parts, (part) => part.start < end) - 1];
  if (first === undefined || last === undefined || first.start >= end) return null;
  const range = document.createRange();
  // What is one piece is found whole.
  if (first.node instanceof Text) range.setStart(first.node, first.from + Math.max(0, start - first.start));
  else range.setStartBefore(first.node);
  if (last.node instanceof Text) range.setEnd(last.node, last.from + Math.min(end - last.start, last.length));
  else range.setEndAfter(last.node);
  return range;
}

/** Where the query stands in what is shown of a message, across bold, links and code. */
export function findRanges(message: Element, matcher: TextMatcher): readonly Range[] {
  return textsOf(message).flatMap((root) => {
    const { text, parts } = readText(root);
    return matcher.ranges(text).flatMap((found) => rangeOf(parts, found) ?? []);
  });
}
