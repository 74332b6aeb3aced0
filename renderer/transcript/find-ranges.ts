import type { TextMatcher } from '../../app/domain/search/text-matcher.ts';
import { readText, type TextPart } from './message-text.ts';

function pointAt(parts: readonly TextPart[], at: number, isEnd: boolean): readonly [Text, number] | null {
  const part = parts.findLast(({ start }) => (isEnd ? start < at : start <= at));
  return part === undefined ? null : [part.node, Math.min(at - part.start, part.node.data.length)];
}

/** Where the query stands in what is shown of a message, across bold, links and code. */
export function findRanges(root: Element, matcher: TextMatcher): readonly Range[] {
  const { text, parts } = readText(root);
  const ranges: Range[] = [];
  for (const { start, end } of matcher.ranges(text)) {
    const [from, to] = [pointAt(parts, start, false), pointAt(parts, end, true)];
    if (from === null || to === null) continue;
    const range = document.createRange();
    range.setStart(...from);
    range.setEnd(...to);
    ranges.push(range);
  }
  return ranges;
}
