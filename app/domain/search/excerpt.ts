import { withoutSigns } from '../without-signs.ts';
import type { TextMatcher, TextRange } from './text-matcher.ts';

/** A part of a text on one line, with what was found in it. */
export interface Excerpt {
  readonly text: string;
  /** Offsets in {@link text}. */
  readonly ranges: readonly TextRange[];
}

const charactersBefore = 50;
const characters = 198;

/** Never between the halves of a character. */
function wholeCharacterAt(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) && /[\ud800-\udbff]/.test(text.charAt(at - 1)) ? at - 1 : at;
}

/** Where the word around `at` begins, if that is not far before it. */
function wordStartBefore(text: string, at: number): number {
  const space = text.slice(Math.max(0, at - 20), at).search(/\s\S*$/u);
  return space < 0 ? at : Math.max(0, at - 20) + space + 1;
}

/**
 * Up to 200 characters around the first place where the query stands, spaces and line breaks made one space each. Signs of
 * `isMarkdown` text are left out, unless it is them that the query asks for.
 */
export function excerptAround(text: string, matcher: TextMatcher, isMarkdown = false): Excerpt {
  const first = matcher.ranges(text, 1)[0]?.start ?? 0;
  const start = first <= charactersBefore ? 0 : wholeCharacterAt(text, wordStartBefore(text, first - charactersBefore));
  // Taken wider than needed in code units, then cut by characters.
  const shown = [...text.slice(start, start + 2 * characters)].slice(0, characters).join('');
  const isCutAfter = start + shown.length < text.length;
  const before = start > 0 ? '…' : '';
  const excerptOf = (part: string): Excerpt => {
    const line = `${before}${part.slice(before.length).replace(/\s+/gu, ' ').trim()}${isCutAfter ? '…' : ''}`;
    return { text: line, ranges: matcher.ranges(line) };
  };
  const whole = excerptOf(before + shown);
  if (!isMarkdown) return whole;
  const plain = excerptOf(withoutSigns(before + shown));
  return plain.ranges.length < whole.ranges.length ? whole : plain;
}
