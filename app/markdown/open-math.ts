import { mathEnd, mathMarkAt, readInlineMath } from './math-rules.ts';
import { maxInlineMath, readMathSigns, type MathMark } from './math-signs.ts';

/** What begins with a mark of math in running text that is still being written. */
export type MathInGrowth =
  /** A formula, which ends at `next`. */
  | { readonly kind: 'whole'; readonly next: number }
  /** Half a formula behind `mark`. */
  | { readonly kind: 'half'; readonly mark: MathMark }
  /** What stands from here on cannot be told yet, and is not shown. */
  | { readonly kind: 'untold' }
  /**
   * Text up to `next`. With what was cut off behind it, it could not be told from a formula where it `isHeld`; the dollar at `dropAt` would
   * make it one by mistake.
   */
  | { readonly kind: 'text'; readonly next: number; readonly isHeld: boolean; readonly dropAt: number | null };

/** Dollars in a row, and any character. */
const markRun = /\$+|\\[^]|[^]/y;

/**
 * Reads what begins at `at`, where a dollar or a backslash stands. `behind` is what stands between the last character and the end, spaces
 * and a line break at most. What is a formula here is one in the whole text, and what is text stays text, as far as {@link readMathSigns} can tell.
 */
export function readGrowingMath(content: string, at: number, behind: string): MathInGrowth {
  const isAtEnd = behind === '';
  const mark = mathMarkAt(content, at);
  markRun.lastIndex = at;
  const next = at + (mark?.length ?? markRun.exec(content)?.[0].length ?? 1);
  const asText = { kind: 'text', next, isHeld: false, dropAt: null } as const;
  if (mark === null) return asText;
  const close = mathEnd(content, next, mark);
  const math = readInlineMath(content, at, content.length);
  // A digit behind it makes a last dollar the first of another sum, a dollar makes two of them three.
  const isSure = close < 0 || close + mark.length < content.length || !isAtEnd || !mark.startsWith('$');
  if (math !== null && isSure) return { kind: 'whole', next: math.end };
  if (close < 0 && content.length - next > maxInlineMath) return asText;
  const text = content.slice(next, close < 0 ? undefined : close);
  // A space or the end of a line tells that a word is whole.
  const reading = readMathSigns(close < 0 ? text + behind : text, mark);
  if (!isSure) {
    if (reading === 'unknown') return { kind: 'untold' };
    if (reading === 'formula') return math === null ? asText : { kind: 'whole', next: math.end };
    return { ...asText, dropAt: math === null ? null : close };
  }
  if (close >= 0) return { ...asText, isHeld: reading === 'unknown' };
  if (text === '' && mark === '$') return isAtEnd ? { kind: 'untold' } : asText;
  if (reading === 'words') return asText;
  return reading === 'unknown' || text.trim() === '' ? { kind: 'untold' } : { kind: 'half', mark };
}
