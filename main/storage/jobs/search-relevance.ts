import type { TextMatcher, TextRange } from '../../../app/domain/search/text-matcher.ts';

/** A text that was found, to be weighed. */
export interface FoundText {
  readonly text: string;
  readonly title: string;
}

const countedPerTerm = 20;
/** How soon more of the same word adds little, and how much long texts are held back: the usual values of BM25. */
const saturation = 1.2;
const lengthWeight = 0.75;

const isWordCharacter = /[\p{L}\p{N}_]/u;

function isWholeWord(text: string, { start, end }: TextRange): boolean {
  return !isWordCharacter.test(text.charAt(start - 1)) && !isWordCharacter.test(text.charAt(end));
}

/** Length of the shortest part of the text in which every term stands. */
function shortestSpan(byTerm: readonly (readonly TextRange[])[]): number {
  const all = byTerm.flatMap((ranges, term) => ranges.map((range) => ({ ...range, term }))).sort((a, b) => a.start - b.start);
  const counts = new Map<number, number>();
  let shortest = Infinity;
  let first = 0;
  for (const last of all) {
    counts.set(last.term, (counts.get(last.term) ?? 0) + 1);
    for (let left = all[first]; left !== undefined && counts.size === byTerm.length; left = all[first]) {
      shortest = Math.min(shortest, last.end - left.start);
      const rest = (counts.get(left.term) ?? 1) - 1;
      if (rest === 0) counts.delete(left.term);
      else counts.set(left.term, rest);
      first += 1;
    }
  }
  return shortest;
}

/**
 * Weighs texts, all of which hold every term: how often each stands there for the text's length, whole words more than parts, terms
 * close to each other more than far apart, and those that the chat's title holds too.
 */
export function scoreTexts(found: readonly FoundText[], matcher: TextMatcher): readonly number[] {
  const meanLength = found.reduce((sum, { text }) => sum + text.length, 0) / Math.max(1, found.length);
  return found.map(({ text, title }) => {
    const byTerm = matcher.rangesByTerm(text, countedPerTerm);
    const norm = saturation * (1 - lengthWeight + (lengthWeight * text.length) / Math.max(1, meanLength));
    const frequency = byTerm.reduce((sum, ranges) => {
      const count = ranges.reduce((total, range) => total + (isWholeWord(text, range) ? 1 : 0.4), 0);
      return sum + (count * (saturation + 1)) / (count + norm);
    }, 0);
    const closeness = byTerm.length < 2 ? 0 : 100 / (100 + shortestSpan(byTerm));
    const inTitle = matcher.rangesByTerm(title, 1).filter((ranges) => ranges.length > 0).length / byTerm.length;
    return frequency / byTerm.length + closeness + inTitle / 2;
  });
}
