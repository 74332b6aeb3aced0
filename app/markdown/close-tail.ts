import type { Token } from 'markdown-it';
import { maxInlineLength } from './block-lines.ts';
import { closingMarks } from './fence-rules.ts';
import { blockTokens, type TextEnv } from './markdown-parser.ts';
import { completeInline, type TextEdit } from './open-inline.ts';
import { maxColumns } from './table-rules.ts';

/** A last line that so far holds nothing but marks: what they will mean, or whether they are text, is not known yet. */
const onlyMarks =
  /^[ \t]*(?:(?:>|[-+*]|\d{1,9}[.)])[ \t]+)*(?:>|[-+*]|\d{1,9}[.)]?|[-*_=]+|#{1,6}|\|[ \t:|-]*|`+|~+|\$\$?|\\[[(]?|!?\[|[<&]|\[[ xX]\]?|\[\^[^\]\s]*(?:\]:?)?|\[[^\]^]{1,99}\]:[ \t]*\S*)?[ \t]*$/;

/** A line longer than this is no line of marks. */
const maxMarks = 4200;

/** Whether the line, of a code block that is open, may become the fence that closes it. */
export function isHalfFence(line: string, markup: string): boolean {
  const marks = closingMarks(line);
  return marks !== null && marks.length < markup.length && marks === markup[0]?.repeat(marks.length);
}

interface Place {
  readonly token: Token;
  /** The block that the token is the text of. */
  readonly block: string;
}

/** The last block that holds text, where the text ends in it. */
function lastPlace(tokens: readonly Token[]): Place | null {
  const index = tokens.findLastIndex(({ nesting }) => nesting >= 0);
  const token = tokens[index];
  return token === undefined || token.nesting !== 0 ? null : { token, block: tokens[index - 1]?.type ?? '' };
}

interface Segment {
  /** Where each line of the text to complete begins in the source, and in the text. */
  readonly lines: readonly { readonly source: number; readonly content: number }[];
  readonly content: string;
  readonly end: number;
}

/** Finds running text of a block in the lines of its source; null where a line was changed on its way. */
function findLines(text: string, content: string, firstLine: number): Segment | null {
  const lines: { source: number; content: number }[] = [];
  const sourceLines = text.split('\n');
  let lineStart = sourceLines.slice(0, firstLine).reduce((sum, line) => sum + line.length + 1, 0);
  let contentStart = 0;
  let end = 0;
  for (const [index, line] of content.split('\n').entries()) {
    const sourceLine = sourceLines[firstLine + index] ?? '';
    const column = sourceLine.lastIndexOf(line);
    if (column < 0) return null;
    lines.push({ source: lineStart + column, content: contentStart });
    end = lineStart + column + line.length;
    lineStart += sourceLine.length + 1;
    contentStart += line.length + 1;
  }
  return { lines, content, end };
}

/** The last cell of a row, which ends with the line unless a mark closed it. */
function lastCell(text: string, lineStart: number): Segment | null {
  const line = text.slice(lineStart).trimEnd();
  const mark = [...line.matchAll(/\\.|\|/g)].findLast(([found]) => found === '|')?.index ?? -1;
  const content = line.slice(mark + 1).trim();
  if (content === '') return null;
  const start = lineStart + line.length - content.length;
  return { lines: [{ source: start, content: 0 }], content, end: lineStart + line.length };
}

function toSource({ lines }: Segment, offset: number): number {
  const line = lines.findLast(({ content }) => content <= offset);
  return line === undefined ? 0 : line.source + offset - line.content;
}

function apply(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let from = 0;
  for (const edit of edits) {
    result += text.slice(from, edit.from) + edit.text;
    from = edit.to;
  }
  return result + text.slice(from);
}

function completeSegment(text: string, segment: Segment): string {
  if (segment.content.length > maxInlineLength) return text;
  const completion = completeInline(segment.content, text.slice(segment.end));
  if (completion === null) return text;
  const place = (offset: number): number => toSource(segment, offset);
  const edits = completion.edits.map((edit) => ({ from: place(edit.from), to: place(edit.to), text: edit.text }));
  // The mark of an item of which nothing is shown is not shown either.
  const to = completion.end === 0 ? text.length : segment.end;
  return apply(text, [...edits, { from: place(completion.end), to, text: completion.suffix }]);
}

function columnCount(row: string): number {
  const cells = row.trim().replace(/\\./g, '').split('|');
  return cells.length - (cells[0] === '' ? 1 : 0) - (cells.length > 1 && cells.at(-1)?.trim() === '' ? 1 : 0);
}

/** A line that begins a table, which its second line will tell: shown as one at once. Answers the text without the line's words open. */
function completeHeader(text: string, segment: Segment): string | null {
  const last = segment.lines.at(-1);
  if (last === undefined) return null;
  const row = segment.content.slice(last.content);
  // Behind the rows of a table that is too long for one come more of them.
  if (segment.content[segment.lines.at(-2)?.content ?? last.content] === '|' && segment.lines.length > 1) return null;
  const isWhole = text.includes('\n', segment.end);
  if (!row.startsWith('|') || !(isWhole ? row.length > 2 && row.endsWith('|') : /^\|(?:\s|$)/.test(row))) return null;
  const lineStart = text.lastIndexOf('\n', last.source) + 1;
  const cell = isWhole ? null : lastCell(text, lineStart);
  const closed = (cell === null ? text : completeSegment(text, cell)).trimEnd();
  const columns = columnCount(closed.slice(last.source));
  if (columns < 1 || columns > maxColumns) return null;
  // A list item's mark stands on its first line only.
  const indent = text.slice(lineStart, last.source).replace(/[^>\s]/g, ' ');
  return `${closed}\n${indent}|${'---|'.repeat(columns)}`;
}

function completeText(text: string, { token, block }: Place): string {
  if (block === 'td_open' || block === 'th_open') {
    const cell = text.endsWith('\n') ? null : lastCell(text, text.lastIndexOf('\n') + 1);
    return cell === null ? text : completeSegment(text, cell);
  }
  const segment = token.map === null ? null : findLines(text, token.content, token.map[0]);
  if (segment === null) return text;
  const rest = text.slice(segment.end);
  const breaks = rest.split('\n').length - 1;
  // The end of a line ends a heading, an empty line a paragraph.
  if (rest.trim() !== '' || breaks > (block === 'paragraph_open' ? 1 : 0)) return text;
  return (block === 'paragraph_open' ? completeHeader(text, segment) : null) ?? completeSegment(text, segment);
}

/** The first `count` lines. */
function linesBefore(text: string, count: number): string {
  let end = 0;
  for (let line = 0; line < count; line += 1) end = text.indexOf('\n', end) + 1;
  return text.slice(0, end);
}

/** The text without a last line, or a last mark, of which cannot be told yet what it is. */
function holdBack(text: string, place: Place | null): string {
  const lineStart = text.lastIndexOf('\n') + 1;
  const line = text.slice(lineStart);
  const lastLine = text.split('\n').length - 1;
  const map = place?.token.map ?? null;
  if (place?.token.meta?.isOpen === true && map !== null) {
    return place.token.meta.isTold === true ? text.replace(/(?<!\$)\$$|\\$/, '') : linesBefore(text, map[0]);
  }
  if (place !== null && map !== null && map[1] > lastLine) {
    const { type, markup } = place.token;
    if (type === 'code_block') return text;
    // The line that opens a fence is whole once the language is.
    if (type === 'fence') return map[0] === lastLine || isHalfFence(line, markup) ? text.slice(0, lineStart) : text;
    if (type === 'math_block') return text;
  }
  return line.trim() !== '' && line.length <= maxMarks && onlyMarks.test(line) ? text.slice(0, lineStart) : text;
}

/**
 * Completes what is half-written at the end of a text that is still growing, so that no mark flashes which its other half will turn
 * into something else: what is open is closed, what cannot be told yet is held back. Text that has nothing open is returned
 * unchanged. Only the last block is looked at, so the end of a text may be completed without what was settled before it; of a
 * table, `env` then tells how many rows that was.
 */
export function closeTail(text: string, env: TextEnv = {}): string {
  let closed = text;
  // What is taken away may uncover more of its kind; nobody writes more than a few.
  for (let round = 0; round < 8; round += 1) {
    const place = lastPlace(blockTokens(closed, { ...env, isGrowing: true }));
    const held = holdBack(closed, place);
    if (held === closed) {
      const completed = place?.token.type === 'inline' ? completeText(closed, place) : closed;
      if (completed.length >= closed.length) return completed;
      closed = completed;
    } else {
      closed = held;
    }
  }
  return closed;
}
