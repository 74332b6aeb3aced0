import { describe, expect, it } from 'vitest';
import { alignColumns, toTerminalJson, toTerminalLine, toTerminalText } from '../../../../main/cli/terminal-text.ts';

const escape = '\u001b';
const hostile = `a${escape}]0;title\u0007b${escape}[31mc\u009b2Jd\u202ee\u2066f\rg\u0000h\ufeffi`;

it('takes from a text what would move, paint or reorder a terminal', () => {
  expect(toTerminalText(hostile)).toBe('a]0;titleb[31mc2Jdefghi');
});

it('leaves lines, tabs and every script as they are', () => {
  const text = 'a\tb\nעברית العربية 漢字 😀 ñ';
  expect(toTerminalText(text)).toBe(text);
});

it('makes a sequence harmless that arrives in two pieces', () => {
  expect(toTerminalText(`x${escape}`) + toTerminalText('[2J')).toBe('x[2J');
});

it('puts a text on one line', () => {
  expect(toTerminalLine(' a\n\n b\u202e ')).toBe('a b');
});

describe('toTerminalJson', () => {
  it('is one safe line with the same value', () => {
    const json = toTerminalJson({ text: `${hostile}\n` });
    expect(JSON.parse(json)).toEqual({ text: `${hostile}\n` });
    expect(json).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e\u2066\ufeff]/);
  });
});

it('aligns columns, numbers to the right, with no blanks at the ends', () => {
  const rows = [['NAME', 'N', 'NOTE'], ['a', '10', `long${escape} one`], ['bcdef', '5', '']];
  expect(alignColumns(rows, new Set([1]))).toBe('NAME    N  NOTE\na      10  long one\nbcdef   5\n');
});
