/** A piece of a text, and where in it it stands. */
export interface TextPart {
  /** Text of the page, or an element that is read as one piece. */
  readonly node: Text | Element;
  readonly start: number;
  readonly length: number;
  /** Where in a text of the page the piece begins. */
  readonly from: number;
}

/** A text that is put together line by line. */
export interface TextLines {
  /** What comes next stands `lines` lines lower: 2 leaves one empty. */
  need(lines: number): void;
  /** Puts a mark before what comes next, and moves the lines below it in by `indent` until {@link leave}. */
  enter(mark: string, indent: number): void;
  /** Ends what {@link enter} began. A mark that nothing followed stands alone, or goes. */
  leave(keepsMark: boolean): void;
  /** Adds to the mark that comes next. */
  mark(words: string): void;
  /** Adds words of `node`, whose content is `from` on; null: of nothing in the page. */
  add(words: string, node: Text | Element | null, from?: number): void;
  /** What there is so far. */
  read(): { readonly text: string; readonly parts: readonly TextPart[] };
}

/** An empty text. */
export function createTextLines(): TextLines {
  const parts: TextPart[] = [];
  const indents: string[] = [];
  let text = '';
  let gap = 0;
  let marks = '';
  /** How far in the line of the mark that comes next is. */
  let markIndent = '';
  const indent = (): string => indents.join('');

  const flush = (): void => {
    if (text !== '' && gap > 0) text += '\n'.repeat(gap) + (marks === '' ? indent() : markIndent);
    text += marks;
    gap = 0;
    marks = '';
  };
  const addLine = (line: string, node: Text | Element | null, from: number): void => {
    if (node !== null && line !== '') parts.push({ node, start: text.length, length: line.length, from });
    text += line;
  };

  return {
    need: (lines) => {
      gap = Math.max(gap, lines);
    },
    enter(mark, width) {
      if (marks === '') markIndent = indent();
      marks += mark;
      indents.push(' '.repeat(width));
    },
    leave(keepsMark) {
      if (marks !== '' && keepsMark) flush();
      marks = '';
      indents.pop();
    },
    mark: (words) => {
      marks += words;
    },
    add(words, node, from = 0) {
      if (words === '') return;
      flush();
      let at = from;
      for (const [index, line] of words.split('\n').entries()) {
        if (index > 0) text += `\n${line === '' ? '' : indent()}`;
        addLine(line, node, at);
        at += line.length + 1;
      }
    },
    read: () => ({ text, parts }),
  };
}
