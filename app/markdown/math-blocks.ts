import type { StateBlock } from 'markdown-it';
import { lineBehind } from './block-lines.ts';
import { endMark, maxTold, readMathSigns } from './math-signs.ts';

/** Longest display math, in characters: none longer is set. */
const maxMathLength = 10_000;

/** What opens display math on a line of its own, and what closes it. */
const blockMarks = { $$: '$$', '\\[': '\\]' } as const;

/** What a parser is told of the text that display math stands in. */
export interface MathEnv {
  /** The text goes on, so that math whose end is not there is open; in a text that is whole it is none. */
  readonly isGrowing?: boolean;
}

interface MathLines {
  readonly tex: string;
  /** The line behind it. */
  readonly nextLine: number;
  /** Its end is not written yet. */
  readonly isOpen: boolean;
  /** Whether it can be told from words by now. */
  readonly isTold: boolean;
}

function lineText(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trimEnd();
}

type CloseMark = (typeof blockMarks)[keyof typeof blockMarks];

/** Lines that were searched for the end of math. */
interface Searched {
  readonly blkIndent: number;
  readonly level: number;
  readonly from: number;
  /** The line to go on at, or the one that ended the search. */
  readonly to: number;
}

/** What was last searched of a text, by mark: in a paragraph every line that begins with one asks for the same lines, and marks may take turns. */
const searched = new WeakMap<StateBlock, Map<CloseMark, Searched>>();

function searchedIn(state: StateBlock): Map<CloseMark, Searched> {
  const known = searched.get(state);
  if (known !== undefined) return known;
  const made = new Map<CloseMark, Searched>();
  searched.set(state, made);
  return made;
}

/** The first line from `line` on that holds `close` or that no math goes beyond; `endLine` where there is none before it. */
function endOfSearch(state: StateBlock, line: number, endLine: number, close: CloseMark): number {
  const { blkIndent, level } = state;
  const searches = searchedIn(state);
  const before = searches.get(close);
  const isKnown = before?.blkIndent === blkIndent && before.level === level && before.from <= line && line < before.to;
  let at = isKnown ? before.to : line;
  while (at < endLine && !state.isEmpty(at) && (state.sCount[at] ?? 0) >= blkIndent && !lineText(state, at).includes(close)) at += 1;
  searches.set(close, { blkIndent, level, from: isKnown ? before.from : line, to: at });
  return Math.min(at, endLine);
}

/** How many lines of a paragraph were searched for a `$$` that is still open, and whether one is. */
interface Paragraph {
  readonly startLine: number;
  readonly line: number;
  readonly isOpen: boolean;
}

const paragraphs = new WeakMap<StateBlock, Paragraph>();

/** Whether `line`, which the paragraph before it asks about, stands in display math that began in that: the mark there closes it. */
function isInParagraphMath(state: StateBlock, line: number): boolean {
  const { line: startLine, parentType } = state;
  if ((parentType !== 'paragraph' && parentType !== 'reference') || startLine >= line) return false;
  const before = paragraphs.get(state);
  const isKnown = before?.startLine === startLine && before.line <= line;
  let isOpen = isKnown && before.isOpen;
  for (let at = isKnown ? before.line : startLine; at < line; at += 1) {
    const marks = lineText(state, at).replace(/`[^`]*`/g, '').match(/(?<![$\\])\$\$(?!\$)/g)?.length ?? 0;
    if (marks % 2 === 1) isOpen = !isOpen;
  }
  paragraphs.set(state, { startLine, line, isOpen });
  return isOpen;
}

const isEndMark = (text: string): boolean => text.length === 1 && endMark.test(text);

/** The TeX before `close` where nothing but the end of a sentence stands behind that, which is set with it; else null. */
function texBefore(line: string, close: string): string | null {
  const at = line.indexOf(close);
  const behind = line.slice(at + close.length).trim();
  if (at < 0 || (behind !== '' && !isEndMark(behind))) return null;
  return line.slice(0, at).trimEnd() + behind;
}

/** Whether the text ends with the line before `limit`, and goes on. */
function isAtOpenEnd(state: StateBlock, limit: number): boolean {
  const { isGrowing = false } = state.env as MathEnv;
  return isGrowing && limit >= state.lineMax && (state.eMarks[limit - 1] ?? 0) >= state.src.trimEnd().length;
}

/** The lines of math that the mark on `startLine` opens, and the last of them before the mark that closes it. */
function joinLines(state: StateBlock, first: string, startLine: number, end: number, last: string | null): string {
  const lines = [first];
  for (let line = startLine + 1; line < end; line += 1) lines.push(lineText(state, line));
  const text = lines.join('\n').trim();
  // The end of a sentence is set with the formula, not in a line of its own.
  return last === null ? text : isEndMark(last) ? text + last : `${text}\n${last}`.trim();
}

/**
 * Display math that begins on `startLine`: up to the line that the mark ends, with at most the end of a sentence behind it. Anything else
 * behind the mark, words in place of TeX, an empty line before the end, the end of the list item around it, or more lines than anybody
 * writes, makes it no block of math.
 */
function readBlockMath(state: StateBlock, startLine: number, endLine: number): MathLines | null {
  const first = lineText(state, startLine);
  const mark = first.startsWith('$$') ? '$$' : first.startsWith('\\[') ? '\\[' : null;
  const rest = first.slice(2);
  if (mark === null || rest.startsWith('$')) return null;
  const close = blockMarks[mark];
  const limit = lineBehind(state, startLine, endLine, maxMathLength);
  const end = rest.includes(close) ? startLine : endOfSearch(state, startLine + 1, limit, close);
  const isOpen = end === limit && isAtOpenEnd(state, limit);
  const last = end < limit && (state.sCount[end] ?? 0) >= state.blkIndent ? texBefore(end === startLine ? rest : lineText(state, end), close) : null;
  if (!isOpen && last === null) return null;
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0) + mark.length;
  // What tells words from TeX is the same before and after the end is written.
  const reading = readMathSigns(state.src.slice(start, Math.min(start + maxTold, state.eMarks[end - (isOpen ? 1 : 0)] ?? start)), '$$');
  if (reading === 'words') return null;
  const tex = end === startLine ? (last ?? '').trim() : joinLines(state, rest, startLine, end, last);
  if (!isOpen && (tex === '' || isEndMark(tex))) return null;
  return { tex, nextLine: isOpen ? end : end + 1, isOpen, isTold: !isOpen || reading === 'formula' };
}

/** The rule for display math on lines of its own. */
export function mathBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  // Asked about every line of every paragraph.
  const first = state.src[(state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0)];
  if (first !== '$' && first !== '\\') return false;
  if (silent && isInParagraphMath(state, startLine)) return false;
  const math = readBlockMath(state, startLine, endLine);
  if (math === null) return false;
  if (silent) return true;
  const token = state.push('math_block', '', 0);
  token.content = math.tex;
  token.meta = { isOpen: math.isOpen, isTold: math.isTold };
  token.map = [startLine, math.nextLine];
  state.line = math.nextLine;
  return true;
}
