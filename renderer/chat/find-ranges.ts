import type { TextMatcher } from '../../app/domain/search/text-matcher.ts';

const blocks = 'p, li, td, th, pre, blockquote, h1, h2, h3, h4, h5, h6, dt, dd';

interface TextPart {
  readonly node: Text;
  readonly start: number;
}

/** What is not the message's own text: names of code's languages, buttons. */
function isApparatus(node: Text): boolean {
  return node.parentElement?.closest('button, [aria-hidden="true"], .visually-hidden') !== null;
}

function readText(root: Element): { readonly text: string; readonly parts: readonly TextPart[] } {
  const parts: TextPart[] = [];
  let text = '';
  let block: Element | null = null;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text) || isApparatus(node)) continue;
    const own = node.parentElement?.closest(blocks) ?? null;
    // What ends one paragraph and begins the next does not stand together.
    if (text !== '' && own !== block) text += '\n';
    block = own;
    parts.push({ node, start: text.length });
    text += node.data;
  }
  return { text, parts };
}

function pointAt(parts: readonly TextPart[], at: number, isEnd: boolean): readonly [Text, number] | null {
  const part = parts.findLast(({ start }) => (isEnd ? start < at : start <= at));
  return part === undefined ? null : [part.node, Math.min(at - part.start, part.node.data.length)];
}

/** Where the query stands in what is shown of a message, across bold, links and code. */
export function findRanges(root: Element, matcher: TextMatcher): readonly Range[] {
  const { text, parts } = readText(root);
  const ranges: Range[] = [];
  for (const { start, end } of matcher.ranges(text)) {
    const [from, to] = [pointAt(parts, start, false), pointAt(parts, end, true)];
    if (from === null || to === null) continue;
    const range = document.createRange();
    range.setStart(...from);
    range.setEnd(...to);
    ranges.push(range);
  }
  return ranges;
}
