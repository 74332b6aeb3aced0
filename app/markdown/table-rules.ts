import type MarkdownIt from 'markdown-it';
import type { StateBlock } from 'markdown-it';
import { maxInside } from './block-limits.ts';
import { lineBehind } from './block-lines.ts';

/** Most columns of a table. Lines with more are running text: nobody reads such a table, and a line of nothing but marks would be one. */
export const maxColumns = 500;

/** Most rows of a table below its head. The lines behind them are running text. */
export const maxRows = 2000;

/** What a parser is told of the table that a text begins with. */
export interface TableEnv {
  /** How many of its rows were parsed before, of which the text holds none. */
  readonly rowsBefore?: number;
}

const delimiterLine = /^[|:-][|:\- \t]+$/;
const delimiter = /^:?-+:?$/;
const styles: Readonly<Record<string, string>> = { '::': 'center', '-:': 'right', ':-': 'left' };

function lineText(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trim();
}

/** Whether a line can belong to a table here: no indented code, nor outside of the list item around. */
function isInPlace(state: StateBlock, line: number): boolean {
  const indent = (state.sCount[line] ?? 0) - state.blkIndent;
  return indent >= 0 && indent < 4;
}

/** The cells of a row, without their spaces and the backslash before a mark. Of more than `max` and one the rest is left out. */
function splitRow(row: string, max: number): string[] {
  const cells: string[] = [];
  let cell = '';
  let from = row.startsWith('|') ? 1 : 0;
  for (let at = row.indexOf('|', from); at >= 0 && cells.length <= max; at = row.indexOf('|', at + 1)) {
    const isEscaped = row[at - 1] === '\\';
    cell += row.slice(from, isEscaped ? at - 1 : at);
    from = isEscaped ? at : at + 1;
    if (isEscaped) continue;
    cells.push(cell.trim());
    cell = '';
  }
  if (from < row.length && cells.length <= max) cells.push((cell + row.slice(from)).trim());
  return cells;
}

/** The style of each column as the second line of a table tells it; null where that is no such line. */
function readStyles(state: StateBlock, line: number): string[] | null {
  const text = state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
  // A dash and a space begin a list.
  if (!delimiterLine.test(text) || /^-[ \t]/.test(text)) return null;
  const cells = splitRow(text.trim(), maxColumns);
  if (cells.length > maxColumns || !cells.every((cell) => delimiter.test(cell))) return null;
  return cells.map((cell) => styles[(cell[0] ?? '') + (cell.at(-1) ?? '')] ?? '');
}

function pushRow(state: StateBlock, line: number, tag: 'th' | 'td', cells: readonly string[], columnStyles: readonly string[]): void {
  state.push('tr_open', 'tr', 1).map = [line, line + 1];
  for (const [column, cell] of cells.entries()) {
    const open = state.push(`${tag}_open`, tag, 1);
    const style = columnStyles[column] ?? '';
    if (style !== '') open.attrs = [['style', `text-align:${style}`]];
    const inline = state.push('inline', '', 0);
    inline.content = cell;
    inline.children = [];
    state.push(`${tag}_close`, tag, -1);
  }
  state.push('tr_close', 'tr', -1);
}

/** Writes at most `count` rows from `startLine` on. Answers the line behind them. */
function pushBody(state: StateBlock, startLine: number, endLine: number, count: number, columnStyles: readonly string[]): number {
  const terminators = state.md.block.ruler.getRules('blockquote');
  const isRow = (line: number): boolean =>
    isInPlace(state, line) && lineText(state, line) !== '' && !terminators.some((ends) => ends(state, line, endLine, true));
  let line = startLine;
  for (; line < Math.min(endLine, startLine + count) && isRow(line); line += 1) {
    if (line === startLine) state.push('tbody_open', 'tbody', 1);
    pushRow(state, line, 'td', splitRow(lineText(state, line), columnStyles.length).slice(0, columnStyles.length), columnStyles);
  }
  if (line > startLine) state.push('tbody_close', 'tbody', -1);
  return line;
}

function table(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (startLine + 2 > endLine || !isInPlace(state, startLine + 1)) return false;
  const columnStyles = readStyles(state, startLine + 1);
  if (columnStyles === null || (state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  const head = lineText(state, startLine);
  const cells = head.includes('|') ? splitRow(head, maxColumns) : [];
  if (cells.length === 0 || cells.length !== columnStyles.length) return false;
  if (silent) return true;
  const { parentType } = state;
  state.parentType = 'table';
  const open = state.push('table_open', 'table', 1);
  state.push('thead_open', 'thead', 1);
  pushRow(state, startLine, 'th', cells, columnStyles);
  state.push('thead_close', 'thead', -1);
  const { rowsBefore = 0 } = state.env as TableEnv;
  const end = state.level === 0 ? endLine : lineBehind(state, startLine + 1, endLine, maxInside);
  state.line = pushBody(state, startLine + 2, end, maxRows - (startLine === 0 ? rowsBefore : 0), columnStyles);
  open.map = [startLine, state.line];
  state.push('table_close', 'table', -1);
  state.parentType = parentType;
  return true;
}

/**
 * Teaches a parser tables as GitHub has them, by a rule whose work depends on what was written alone: cells that a row does not have are
 * not made up, and there are at most {@link maxColumns} columns and {@link maxRows} rows.
 */
export function addTableRules(markdownIt: InstanceType<typeof MarkdownIt>): void {
  markdownIt.block.ruler.at('table', table, { alt: ['paragraph', 'reference'] });
}
