import type MarkdownIt from 'markdown-it';
import type { StateInline } from 'markdown-it';
import { mathBlock } from './math-blocks.ts';
import { closeMarks, endMark, isDisplayMark, isNoFormula, maxInlineMath, readMathSigns, type MathMark } from './math-signs.ts';

/** Behind these a dollar is a part of a word, a sum (`US$5`), or written out. Scripts without spaces between words are none of them. */
const bindsDollar = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}\\$]/u;

/** The mark of a formula that stands at `at` and can open one there, or null. */
export function mathMarkAt(src: string, at: number): MathMark | null {
  const two = src.slice(at, at + 2);
  if (two === '\\(' || two === '\\[') return two;
  if (src[at] !== '$') return null;
  // More of them in a row say how dear something is.
  if (two === '$$') return src[at + 2] === '$' || src[at - 1] === '$' ? null : two;
  return /\s/.test(src[at + 1] ?? '') || bindsDollar.test(src[at - 1] ?? '') ? null : '$';
}

/** Where the first dollar stands that no backslash is before, or -1. */
function dollarIn(text: string): number {
  const before = /^(?:[^\\$]|\\[^])*(?=\$)/.exec(text)?.[0];
  return before?.length ?? -1;
}

/** Where the mark stands that could close what `mark` opened before `from`, or -1. */
export function mathEnd(src: string, from: number, mark: MathMark): number {
  const text = src.slice(from, from + maxInlineMath + 3);
  const end = mark === '$' ? dollarIn(text) : text.indexOf(closeMarks[mark]);
  return end < 0 ? -1 : from + end;
}

/** Whether the dollar at `end` closes the formula before it: not one that opens a sum or another name. */
function closesDollar(src: string, tex: string, end: number): boolean {
  const next = src[end + 1] ?? '';
  if (/\s$/.test(tex) || /[\d$]/.test(next)) return false;
  if (!/[\p{L}_{]/u.test(next)) return true;
  if (/[-+*/=<>(:,;"'[]$/.test(tex)) return false;
  return !/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}_{]/u.test(next) || readMathSigns(tex, '$') === 'formula' || !/\p{L}{2}/u.test(tex);
}

/** Escaped brackets around words stand for themselves, as everywhere in Markdown. */
function closesBracket(src: string, tex: string, end: number): boolean {
  if (src[end + 2] === '(') return false;
  const reading = readMathSigns(tex, '\\[');
  return reading === 'formula' || (reading === 'unknown' && /^\s[^]*\s$/.test(tex));
}

/** Math in running text: its mark, where its TeX is, and the offset behind it. */
export interface InlineMath {
  readonly mark: MathMark;
  readonly tex: string;
  readonly end: number;
}

/** The formula that begins at `pos` of `src` and ends before `max`, or null. */
export function readInlineMath(src: string, pos: number, max: number): InlineMath | null {
  const mark = mathMarkAt(src, pos);
  if (mark === null) return null;
  const from = pos + mark.length;
  const close = mathEnd(src, from, mark);
  if (close < 0 || close >= max) return null;
  const tex = src.slice(from, close);
  if (tex.trim() === '' || isNoFormula(tex, mark)) return null;
  if (mark === '$$' && src[close + 2] === '$') return null;
  if ((mark === '$' && !closesDollar(src, tex, close)) || (mark === '\\[' && !closesBracket(src, tex, close))) return null;
  const end = close + mark.length;
  const behind = isDisplayMark(mark) ? (endMark.exec(src.slice(end, end + 1))?.[0] ?? '') : '';
  return { mark, tex: tex.trim() + behind, end: end + behind.length };
}

function mathInline(state: StateInline, silent: boolean): boolean {
  const math = readInlineMath(state.src, state.pos, state.posMax);
  if (math === null) return false;
  if (!silent) {
    const token = state.push('math_inline', '', 0);
    token.content = math.tex;
    token.markup = math.mark;
  }
  state.pos = math.end;
  return true;
}

/** Teaches a parser TeX math as models write it: `$…$`, `\(…\)`, and `$$…$$` and `\[…\]`, on lines of their own or in running text. */
export function addMathRules(markdownIt: InstanceType<typeof MarkdownIt>): void {
  markdownIt.block.ruler.before('fence', 'math_block', mathBlock, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
  markdownIt.inline.ruler.before('escape', 'math_inline', mathInline);
}
