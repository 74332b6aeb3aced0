import type MarkdownIt from 'markdown-it';
import type { StateBlock, StateInline } from 'markdown-it';
import { lineBehind } from './block-lines.ts';

/** Longest display math, in characters: none longer is set. */
const maxMathLength = 10_000;

/** What opens display math on a line of its own, and what closes it. */
const blockMarks: Readonly<Record<string, string>> = { '$$': '$$', '\\[': '\\]' };

/**
 * What opens math in running text, longest first; `$` has rules of its own. Escaped square brackets stand for themselves there, as
 * everywhere in Markdown: they are math on lines of their own only.
 */
const inlineMarks = [
  { open: '$$', close: '$$', isDisplay: true },
  { open: '\\(', close: '\\)', isDisplay: false },
] as const;

interface MathLines {
  readonly tex: string;
  /** The line behind it. */
  readonly nextLine: number;
  /** Its end is not written yet. */
  readonly isOpen: boolean;
}

function lineText(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trimEnd();
}

/** Lines that were searched for the end of math in vain. */
interface Searched {
  readonly close: string;
  readonly blkIndent: number;
  readonly level: number;
  readonly from: number;
  /** The line to go on at, or the one that ended the search. */
  readonly to: number;
}

/** What was last searched of a text: in a paragraph every line that begins with a mark asks for the same lines. */
const searched = new WeakMap<StateBlock, Searched>();

/** The first line from `line` on that ends with `close` or that no math goes beyond; `endLine` where there is none before it. */
function endOfSearch(state: StateBlock, line: number, endLine: number, close: string): number {
  const { blkIndent, level } = state;
  const before = searched.get(state);
  const isSame = before?.close === close && before.blkIndent === blkIndent && before.level === level;
  const isKnown = isSame && before.from <= line && line < before.to;
  let at = isKnown ? before.to : line;
  while (at < endLine && !state.isEmpty(at) && (state.sCount[at] ?? 0) >= blkIndent && !lineText(state, at).endsWith(close)) at += 1;
  searched.set(state, { close, blkIndent, level, from: isKnown ? before.from : line, to: at });
  return Math.min(at, endLine);
}

/**
 * Display math that begins on `startLine`: up to the mark at the end of a line. An empty line before that, the end of the list item
 * around it, or more lines than anybody writes, makes it no math at all; the end of the whole text leaves it open, as it does with a fence.
 */
function readBlockMath(state: StateBlock, startLine: number, endLine: number): MathLines | null {
  const first = lineText(state, startLine);
  const close = blockMarks[first.slice(0, 2)];
  const rest = first.slice(2);
  if (close === undefined || rest.startsWith('$')) return null;
  if (rest.trimEnd().endsWith(close)) {
    const tex = rest.trimEnd().slice(0, -close.length).trim();
    return tex === '' ? null : { tex, nextLine: startLine + 1, isOpen: false };
  }
  // With more behind it on its line than spaces, a second mark there makes it running text.
  if (rest.includes(close)) return null;
  const limit = lineBehind(state, startLine, endLine, maxMathLength);
  const end = endOfSearch(state, startLine + 1, limit, close);
  if (end < limit && (state.isEmpty(end) || (state.sCount[end] ?? 0) < state.blkIndent)) return null;
  const isOpen = end === limit;
  if (isOpen && (limit < state.lineMax || (state.eMarks[limit - 1] ?? 0) < state.src.trimEnd().length)) return null;
  const lines = [rest];
  for (let line = startLine + 1; line < end; line += 1) lines.push(lineText(state, line));
  if (!isOpen) lines.push(lineText(state, end).slice(0, -close.length));
  return { tex: lines.join('\n').trim(), nextLine: isOpen ? end : end + 1, isOpen };
}

function mathBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  // Asked about every line of every paragraph.
  const first = state.src[(state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0)];
  if (first !== '$' && first !== '\\') return false;
  const math = readBlockMath(state, startLine, endLine);
  if (math === null) return false;
  if (silent) return true;
  const token = state.push('math_block', '', 0);
  token.content = math.tex;
  token.meta = { isOpen: math.isOpen };
  token.map = [startLine, math.nextLine];
  state.line = math.nextLine;
  return true;
}

/**
 * Where math in single dollars ends, or -1. Sums of money are no math: the first dollar has a character behind it that is no space,
 * the second one before it, and no digit follows.
 */
function dollarEnd(src: string, start: number, max: number): number {
  if (/[\s$]/.test(src[start + 1] ?? ' ') || /[\p{L}\p{N}\\]/u.test(src[start - 1] ?? '')) return -1;
  const end = src.indexOf('$', start + 1);
  if (end < 0 || end >= max) return -1;
  return /[\s\\]/.test(src[end - 1] ?? ' ') || /[\d$]/.test(src[end + 1] ?? '') ? -1 : end;
}

/** Math in running text: where its TeX is, and the offset behind it. */
export interface InlineMath {
  readonly tex: string;
  readonly isDisplay: boolean;
  readonly end: number;
}

/** The formula that begins at `pos` of `src` and ends before `max`, or null. */
export function readInlineMath(src: string, pos: number, max: number): InlineMath | null {
  const found = inlineMarks.find(({ open }) => src.startsWith(open, pos));
  if (found === undefined && src[pos] !== '$') return null;
  const end = found === undefined ? dollarEnd(src, pos, max) : src.indexOf(found.close, pos + 2);
  if (end < 0 || end >= max) return null;
  const tex = src.slice(pos + (found?.open.length ?? 1), end).trim();
  return tex === '' ? null : { tex, isDisplay: found?.isDisplay ?? false, end: end + (found?.close.length ?? 1) };
}

function mathInline(state: StateInline, silent: boolean): boolean {
  const math = readInlineMath(state.src, state.pos, state.posMax);
  if (math === null) return false;
  if (!silent) {
    const token = state.push('math_inline', '', 0);
    token.content = math.tex;
    token.meta = { isDisplay: math.isDisplay };
  }
  state.pos = math.end;
  return true;
}

/** Teaches a parser TeX math as models write it: `$…$`, `\(…\)`, `$$…$$` and, on lines of its own, `\[…\]`. */
export function addMathRules(markdownIt: InstanceType<typeof MarkdownIt>): void {
  markdownIt.block.ruler.before('fence', 'math_block', mathBlock, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
  markdownIt.inline.ruler.before('escape', 'math_inline', mathInline);
}
