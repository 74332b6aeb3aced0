import { inlineMarkdown, inlineText } from './inline-text.ts';
import type { BlockNode, InlineNode } from './markdown-node.ts';

type TableNode = Extract<BlockNode, { kind: 'table' }>;
type Row = readonly (readonly InlineNode[])[];

/** What a spreadsheet takes for a formula when a cell begins with it, the full-width forms included. */
const startsFormula = /^\s*[=+\-@＝＋－＠]/;

/** A number with its sign: not run, and worth nothing with a mark before it. */
const signedNumber = /^\s*[-+]\s?[\p{Sc}]?\d[\d.,'\s]*\s?[%\p{Sc}]?\s*$/u;

/** A field by RFC 4180, quoted where it must be. What a spreadsheet would run as a formula gets an apostrophe before it. */
function csvField(text: string): string {
  const isFormula = startsFormula.test(text) && !signedNumber.test(text);
  const inert = isFormula ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** What stands for the cells that a row does not have. */
function missing(row: Row, head: Row, cell: string): string {
  return cell.repeat(head.length - Math.max(1, row.length));
}

/** A table as CSV: lines end with CR and LF, cells are what one reads in them. Nothing in it runs in a spreadsheet. */
export function tableToCsv({ head, rows }: TableNode): string {
  const fieldsOf = (row: Row): string[] => (row.length === 0 ? [''] : row.map((cell) => csvField(inlineText(cell))));
  return [head, ...rows].map((row) => fieldsOf(row).join(',') + missing(row, head, ',') + '\r\n').join('');
}

const rules = { start: ':---', center: ':---:', end: '---:' } as const;

/** A table as Markdown that reads the same. */
export function tableToMarkdown({ alignments, head, rows }: TableNode): string {
  const line = (cells: readonly string[]): string => (cells.length === 0 ? '|\n' : `| ${cells.join(' | ')} |\n`);
  // A pipe ends a cell even in code, and a cell has one line.
  const cellsOf = (row: Row): string[] => row.map((cell) => inlineMarkdown(cell).replaceAll('|', '\\|').replaceAll('\\\n', '<br>').replace(/\s*\n\s*/g, ' '));
  const rule = alignments.map((alignment) => (alignment === null ? '---' : rules[alignment]));
  return line(cellsOf(head)) + line(rule) + rows.map((row) => line(cellsOf(row))).join('');
}
