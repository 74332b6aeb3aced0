import { escapeHtml } from '../../app/export/escape-html.ts';
import { toPastedHtml } from '../../app/export/pasted-html.ts';
import { isApparatus } from './message-text.ts';

/** What keeps its element on the clipboard, and by which attributes; of all else only the content goes along. */
const kept: Readonly<Record<string, readonly string[]>> = {
  P: [], H3: [], H4: [], H5: [], H6: [], PRE: [], BLOCKQUOTE: [], UL: [], OL: ['start'], LI: [], TABLE: [], THEAD: [], TBODY: [], TR: [], TH: [], TD: [],
  HR: [], BR: [], STRONG: [], EM: [], S: [], SUP: [], SUB: [], KBD: [], CODE: [], A: ['href'],
};

/** Elements whose parts mean nothing without them, and what may stand between those. */
const structure = 'ul, ol, table, thead, tbody, tr, [role="presentation"]';

/** What is read as one piece, as its words: a formula in its line or on its own, a diagram. */
function wordsHtml(element: Element, words: string): string {
  const code = `<code>${escapeHtml(words)}</code>`;
  if (element.tagName === 'FIGURE') return `<pre>${code}</pre>`;
  return element.tagName === 'DIV' ? `<p>${code}</p>` : code;
}

/** Whether it is text of an item of a tight list, which is no paragraph. */
function isTight(element: Element): boolean {
  const item = element.tagName === 'P' ? element.parentElement?.closest('li, blockquote') : null;
  return item?.tagName === 'LI' && item.parentElement?.closest('ul, ol')?.hasAttribute('data-tight') === true;
}

function nodeHtml(node: Node): string {
  if (node instanceof Text) return escapeHtml(node.data);
  if (!(node instanceof Element) || isApparatus(node)) return '';
  const words = node.getAttribute('data-words');
  if (words !== null) return wordsHtml(node, words);
  if (node instanceof HTMLImageElement) return escapeHtml(node.alt);
  if (node instanceof HTMLButtonElement) return escapeHtml(node.getAttribute('data-source') ?? '');
  if (node instanceof HTMLInputElement) return `<input type="checkbox" disabled${node.checked ? ' checked' : ''}> `;
  const attributes = kept[node.tagName];
  const content = childrenHtml(node);
  if (attributes === undefined || isTight(node)) return content;
  const tag = node.tagName.toLowerCase();
  const written = attributes.map((name) => (node.hasAttribute(name) ? ` ${name}="${escapeHtml(node.getAttribute(name) ?? '')}"` : '')).join('');
  const side = node.getAttribute('data-align');
  const name = tag === 'li' && node.querySelector(':scope > input') !== null ? 'task' : side;
  const opened = `<${tag}${written}${name === null ? '' : ` class="${name}"`}>`;
  return tag === 'br' || tag === 'hr' ? opened : `${opened}${content}</${tag}>`;
}

function childrenHtml(parent: Node): string {
  return [...parent.childNodes].map(nodeHtml).join('');
}

/** Items in their list, which begins with the number of the first, and cells in their table. */
function inLists(html: string, common: Element | null, part: Range): string {
  let whole = html;
  for (let around = common; around?.matches(structure) === true; around = around.parentElement) {
    const tag = around.tagName.toLowerCase();
    const passed = around instanceof HTMLOListElement ? [...around.querySelectorAll(':scope > li, :scope > [role="presentation"] > li')].findIndex((item) => part.intersectsNode(item)) : 0;
    const start = around instanceof HTMLOListElement ? ` start="${around.start + Math.max(0, passed)}"` : '';
    if (tag !== 'div') whole = `<${tag}${start}>${whole}</${tag}>`;
  }
  return whole;
}

/** The part of the range that is in `text`, in the elements that it would mean nothing without. */
function partHtml(text: Element, range: Range): string {
  const part = document.createRange();
  part.selectNodeContents(text);
  if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0) part.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(range.endContainer, range.endOffset);
  const { commonAncestorContainer: common } = part;
  const element = common instanceof Element ? common : common.parentElement;
  const piece = element?.closest('[data-words]');
  if (piece != null) return nodeHtml(piece);
  // Whether a list is tight is known of the list alone, of which a long one has parts.
  const parent = element?.role === 'presentation' ? element.closest('ul, ol') : element;
  const holder = (parent ?? text).cloneNode(false);
  holder.appendChild(part.cloneContents());
  const html = childrenHtml(holder);
  return element?.closest('pre') == null ? inLists(html, element, part) : `<pre><code>${html}</code></pre>`;
}

/** What of some texts is in the range as HTML that keeps headings, lists and tables, and has no colours of the window's. */
export function selectedHtml(texts: readonly Element[], range: Range): string {
  const parts = texts.filter((text) => range.intersectsNode(text));
  return toPastedHtml(parts.map((text) => partHtml(text, range)).join(''));
}
