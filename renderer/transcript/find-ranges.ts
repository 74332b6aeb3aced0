import type { TextMatcher, TextRange } from '../../app/domain/search/text-matcher.ts';
import { readText, textsOf } from './message-text.ts';
import type { TextPart } from './text-lines.ts';

/** The part of the page that shows what stands from `start` to `end`; null where nothing does, as for the mark of an item. */
function rangeOf(parts: readonly TextPart[], { start, end }: TextRange): Range | null {
  const first = parts.find((part) => part.start + part.length > start);
  const last = parts.findLast((part) => part.start < end);
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
