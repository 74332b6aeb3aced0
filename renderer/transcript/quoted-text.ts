import { readWithin, textsOf } from './message-text.ts';

/** A piece of an answer that is selected, and where its end is on the screen. */
export interface SelectedQuote {
  readonly text: string;
  readonly end: DOMRect;
}

function answerAround(node: Node): HTMLElement | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest<HTMLElement>('article[data-message][data-role="answer"]') ?? null;
}

/** What is selected inside of one answer; null for anything else. */
export function selectedQuote(selection: Selection | null): SelectedQuote | null {
  if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const answer = answerAround(range.commonAncestorContainer);
  if (answer === null) return null;
  const text = readWithin(textsOf(answer), range).trim();
  const end = [...range.getClientRects()].findLast(({ width }) => width > 0);
  return text === '' || end === undefined ? null : { text, end };
}

/** A draft with a quotation after what is typed, and room to go on below it. */
export function withQuote(typed: string, quote: string): string {
  const quoted = quote
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
  return `${typed.trim() === '' ? '' : `${typed.trimEnd()}\n\n`}${quoted}\n\n`;
}
