const blocks = 'p, li, td, th, pre, blockquote, h1, h2, h3, h4, h5, h6, dt, dd';

/** A piece of a text, and where in it it stands. */
export interface TextPart {
  readonly node: Text;
  readonly start: number;
}

/** What is not the message's own text: names of code's languages, buttons. */
function isApparatus(node: Text): boolean {
  return node.parentElement?.closest('button, [aria-hidden="true"], .visually-hidden') !== null;
}

/** The text of what is shown of a message, blocks on lines of their own. With `within` only what stands in that range. */
export function readText(root: Element, within?: Range): { readonly text: string; readonly parts: readonly TextPart[] } {
  const parts: TextPart[] = [];
  let text = '';
  let block: Element | null = null;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text) || isApparatus(node) || within?.intersectsNode(node) === false) continue;
    const own = node.parentElement?.closest(blocks) ?? null;
    // What ends one paragraph and begins the next does not stand together.
    if (text !== '' && own !== block) text += '\n';
    block = own;
    parts.push({ node, start: text.length });
    const from = node === within?.startContainer ? within.startOffset : 0;
    const to = node === within?.endContainer ? within.endOffset : node.data.length;
    text += node.data.slice(from, to);
  }
  return { text, parts };
}
