/**
 * Characters that a stranger's text must not bring to a terminal: controls (escape sequences begin with one) but line feed and
 * tab, and the marks that reorder or overlay text for the eye.
 */
const unsafe = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** `text` without them. Works piece by piece: a sequence cut in two is harmless in both halves. */
export function toTerminalText(text: string): string {
  return text.replace(unsafe, '');
}

/** `text` on one line, for cells of a table. */
export function toTerminalLine(text: string): string {
  return toTerminalText(text.replace(/\s+/g, ' ')).trim();
}

/** JSON on one line, safe for terminals and still the same value: such characters are written as `\uXXXX`. */
export function toTerminalJson(value: unknown): string {
  const escape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(unsafe, escape);
}

/** Rows under a header, columns aligned by the longest cell; the last column is not padded. Numbers go right. */
export function alignColumns(rows: readonly (readonly string[])[], rightAligned: ReadonlySet<number> = new Set()): string {
  const clean = rows.map((row) => row.map(toTerminalLine));
  const widths: number[] = [];
  for (const row of clean) {
    row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, cell.length)));
  }
  const pad = (cell: string, column: number, last: number): string => {
    if (rightAligned.has(column)) return cell.padStart(widths[column] ?? 0);
    return column === last ? cell : cell.padEnd(widths[column] ?? 0);
  };
  const lines = clean.map((row) => row.map((cell, column) => pad(cell, column, row.length - 1)).join('  ').trimEnd());
  return lines.map((line) => `${line}\n`).join('');
}
