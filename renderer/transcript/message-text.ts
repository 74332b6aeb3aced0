import { itemMark } from '../../app/markdown/block-text.ts';
import { smallText } from '../../app/markdown/inline-text.ts';
import { createTextLines, type TextLines, type TextPart } from './text-lines.ts';

/** What is in a text and not of it: names of code's languages, buttons, numbers of sources. */
const apparatus = 'button, figcaption, [role="note"], [data-apparatus], [aria-hidden="true"], .visually-hidden';

const blocks = new Set(['P', 'H3', 'H4', 'H5', 'H6', 'PRE', 'BLOCKQUOTE', 'UL', 'OL', 'TABLE', 'FIGURE', 'DIV', 'SECTION']);

/** Whether it is in a text and not of it. */
export function isApparatus(element: Element): boolean {
  return element.matches(apparatus) && !element.hasAttribute('data-source');
}

/** The texts of a message, in the order in which they are shown: thoughts, what it says, a refusal. */
export function textsOf(message: Element): readonly Element[] {
  return [...message.querySelectorAll('[data-text], [data-said]')];
}

/** What the message itself says. */
export function ownTextOf(message: Element): Element | null {
  return message.querySelector(':scope > [data-text], [data-said]');
}

/** The words of a text of the page that are in the range, and where they begin. */
function wordsIn(node: Text, within: Range | undefined): readonly [string, number] {
  if (within?.intersectsNode(node) === false) return ['', 0];
  const from = node === within?.startContainer ? within.startOffset : 0;
  const to = node === within?.endContainer ? within.endOffset : node.data.length;
  return [node.data.slice(from, to), from];
}

/** The first and the last node in a range that has words in it. */
function endsOf(root: Element, within: Range): readonly [Node, Node] | null {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (!within.intersectsNode(node)) return NodeFilter.FILTER_REJECT;
    if (node instanceof Text) return wordsIn(node, within)[0].trim() === '' ? NodeFilter.FILTER_SKIP : NodeFilter.FILTER_ACCEPT;
    return node instanceof Element && isApparatus(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  });
  const first = walker.nextNode();
  if (first === null) return null;
  let last = first;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) last = node;
  return [first, last];
}

/** Whether a range takes anything that is read of these texts. Looks no further than the first of it. */
export function hasWords(texts: readonly Element[], within: Range): boolean {
  return texts.some((text) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
      if (!within.intersectsNode(node)) return NodeFilter.FILTER_REJECT;
      if (node instanceof Text) return wordsIn(node, within)[0].trim() === '' ? NodeFilter.FILTER_SKIP : NodeFilter.FILTER_ACCEPT;
      if (!(node instanceof Element) || isApparatus(node)) return NodeFilter.FILTER_REJECT;
      return (node.getAttribute('data-source') ?? '') === '' ? NodeFilter.FILTER_SKIP : NodeFilter.FILTER_ACCEPT;
    });
    return within.intersectsNode(text) && walker.nextNode() !== null;
  });
}

interface Reading {
  readonly lines: TextLines;
  readonly within: Range | undefined;
  /** The ends of what is read; null: all is. */
  readonly ends: readonly [Node, Node] | null;
  /** How many items of each list were passed. */
  readonly passed: Map<Element, number>;
}

/** An item behind its mark, and a note behind its name; what lies within one has none. */
function readItem(item: Element, list: Element, index: number, reading: Reading, isRead: boolean): void {
  const { lines, ends, within } = reading;
  if (!isRead) return;
  const note = item.getAttribute('data-note');
  const isWithin = ends?.every((node) => item.contains(node)) === true;
  const start = list instanceof HTMLOListElement ? list.start : null;
  const mark = isWithin ? '' : note === null ? itemMark(start, index) : `[^${note}] `;
  lines.need(list.hasAttribute('data-tight') ? 1 : 2);
  lines.enter(mark, note === null ? mark.length : 0);
  const box = item.querySelector(':scope > input');
  if (box instanceof HTMLInputElement && !isWithin) lines.mark(box.checked ? '[x] ' : '[ ] ');
  readChildren(item, reading, 1);
  // Where a selection ends before an item's first word, nobody sees that it is in there.
  lines.leave(within === undefined);
  lines.need(1);
}

function readElement(element: Element, reading: Reading, gap: number): void {
  const { lines, within, passed } = reading;
  const isRead = within?.intersectsNode(element) !== false;
  const { tagName } = element;
  const list = tagName === 'LI' ? element.closest('ul, ol') : null;
  if (list !== null) {
    const index = passed.get(list) ?? 0;
    passed.set(list, index + 1);
    readItem(element, list, index, reading, isRead);
    return;
  }
  // Items of a long list stand in parts of their own.
  const longList = !isRead && element.role === 'presentation' ? element.closest('ul, ol') : null;
  if (longList !== null) passed.set(longList, (passed.get(longList) ?? 0) + element.childElementCount);
  if (!isRead || isApparatus(element)) return;
  const isBlock = blocks.has(tagName) && element.role !== 'presentation';
  if (isBlock) lines.need(gap);
  const source = element.getAttribute('data-source');
  if (source !== null) lines.add(source, element);
  else if (element instanceof HTMLImageElement) lines.add(element.alt, element);
  else if (tagName === 'BR') lines.add(element.closest('td, th') === null ? '\n' : ' ', null);
  else if (tagName === 'SUP' || tagName === 'SUB') readSmall(element, lines, within);
  else if (tagName === 'HR') readRule(element, lines, gap);
  else {
    if (tagName === 'TR') lines.need(1);
    const before = tagName === 'TD' || tagName === 'TH' ? element.previousElementSibling : null;
    if (before !== null && within?.intersectsNode(before) !== false) lines.add('\t', null);
    readChildren(element, reading, tagName === 'BLOCKQUOTE' ? 2 : gap);
  }
  if (isBlock) lines.need(gap);
}

function readSmall(element: Element, lines: TextLines, within: Range | undefined): void {
  const words = readText(element, within).text;
  lines.add(smallText(words, element.tagName === 'SUP' ? 'superscript' : 'subscript'), element);
}

function readRule(rule: Element, lines: TextLines, gap: number): void {
  lines.need(gap);
  lines.add('———', rule);
  lines.need(gap);
}

function readChildren(parent: Element, reading: Reading, gap: number): void {
  for (const child of parent.childNodes) {
    if (child instanceof Element) readElement(child, reading, gap);
    else if (child instanceof Text) {
      const [words, from] = wordsIn(child, reading.within);
      reading.lines.add(words, child, from);
    }
  }
}

/**
 * A text of the transcript as one reads it, like the copy of it as plain text: items behind their marks, the cells of a row a tab apart,
 * blocks an empty line; what has a source to be copied, as a formula has, as that. With `within` only what stands in that range.
 */
export function readText(root: Element, within?: Range): { readonly text: string; readonly parts: readonly TextPart[] } {
  const lines = createTextLines();
  readChildren(root, { lines, within, ends: within === undefined ? null : endsOf(root, within), passed: new Map() }, 2);
  return lines.read();
}

/** What of some texts is in the range, text by text. */
export function readWithin(texts: readonly Element[], within: Range): string {
  return texts
    .filter((text) => within.intersectsNode(text))
    .map((text) => readText(text, within).text)
    .filter((text) => text.trim() !== '')
    .join('\n\n');
}
