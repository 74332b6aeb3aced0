import { hasWords, readWithin, textsOf } from './message-text.ts';

/** What is selected inside of one answer. */
interface Selected {
  readonly texts: readonly Element[];
  readonly range: Range;
}

/** Null for anything else. */
function selectedIn(selection: Selection | null): Selected | null {
  if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const { commonAncestorContainer: node } = range;
  const element = node instanceof Element ? node : node.parentElement;
  const answer = element?.closest('article[data-message][data-role="answer"]') ?? null;
  return answer === null ? null : { texts: textsOf(answer), range };
}

/** The last text in a range, and from there one text of the page after the other towards its start. */
function* textsFromEnd(range: Range): Generator<Text, void> {
  const { commonAncestorContainer: root, endContainer, endOffset } = range;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const behind = endContainer.childNodes[endOffset];
  walker.currentNode = behind ?? endContainer;
  let node = endContainer instanceof Text ? endContainer : behind === undefined ? (walker.lastChild() ?? walker.previousNode()) : walker.previousNode();
  for (; node instanceof Text && range.intersectsNode(node); node = walker.previousNode()) yield node;
}

/** Where the end of a range is on the screen; null where nothing of it is. The place of all of it would take as long as it has words. */
function endOf(range: Range): DOMRect | null {
  for (const text of textsFromEnd(range)) {
    const part = document.createRange();
    part.selectNodeContents(text);
    if (text === range.startContainer) part.setStart(text, range.startOffset);
    if (text === range.endContainer) part.setEnd(text, range.endOffset);
    const last = [...part.getClientRects()].findLast(({ width }) => width > 0);
    if (last !== undefined) return last;
  }
  return null;
}

/** Where the end of what is selected inside of one answer is on the screen; null for anything else. Asked with each step of a scroll: it looks at the ends only. */
export function selectedEnd(selection: Selection | null): DOMRect | null {
  const selected = selectedIn(selection);
  return selected === null || !hasWords(selected.texts, selected.range) ? null : endOf(selected.range);
}

/** What is selected inside of one answer; empty for anything else. */
export function selectedQuote(selection: Selection | null): string {
  const selected = selectedIn(selection);
  return selected === null ? '' : readWithin(selected.texts, selected.range).trim();
}

/** A draft with a quotation after what is typed, and room to go on below it. */
export function withQuote(typed: string, quote: string): string {
  const quoted = quote
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
  return `${typed.trim() === '' ? '' : `${typed.trimEnd()}\n\n`}${quoted}\n\n`;
}
