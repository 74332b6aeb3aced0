import type { Token } from 'markdown-it';
import { imageNode, linkNodes } from './link-nodes.ts';
import { isMathMark } from './math-signs.ts';
import { splitCode, type BlockNode, type ColumnAlignment, type InlineNode, type ListItem } from './markdown-node.ts';

/** A place in a list of tokens; reading moves it on. */
interface Cursor {
  readonly tokens: readonly Token[];
  index: number;
}

/** Deepest nesting of emphasis and links that is shown; what is deeper is shown plain. */
const maxInlineDepth = 20;

const inlineKinds: Readonly<Record<string, 'strong' | 'emphasis' | 'strikethrough' | 'subscript' | 'superscript' | 'keyboard'>> = {
  strong_open: 'strong',
  em_open: 'emphasis',
  s_open: 'strikethrough',
  sub_open: 'subscript',
  sup_open: 'superscript',
  kbd_open: 'keyboard',
};

const alignments: Readonly<Record<string, ColumnAlignment>> = {
  'text-align:left': 'start',
  'text-align:center': 'center',
  'text-align:right': 'end',
};

function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '');
}

function labelOf(token: Token): string {
  return String(token.meta?.label);
}

function isClosing(token: Token): boolean {
  return token.nesting === -1;
}

/** The tokens up to the end of the element that is open, which is read too. */
function readInlines(cursor: Cursor, depth = 0): InlineNode[] {
  const nodes: InlineNode[] = [];
  let tooDeep = 0;
  const addText = (text: string): void => {
    const last = nodes.at(-1);
    if (last?.kind === 'text') nodes[nodes.length - 1] = { kind: 'text', text: last.text + text };
    else if (text !== '') nodes.push({ kind: 'text', text });
  };
  const addNode = (node: InlineNode): void => {
    if (node.kind === 'text') addText(node.text);
    else nodes.push(node);
  };
  for (let token = cursor.tokens[cursor.index]; token !== undefined; token = cursor.tokens[cursor.index]) {
    cursor.index += 1;
    if (isClosing(token)) {
      if (tooDeep === 0) break;
      tooDeep -= 1;
      continue;
    }
    if (token.nesting === 1 && depth >= maxInlineDepth) {
      tooDeep += 1;
      continue;
    }
    const kind = inlineKinds[token.type];
    if (kind !== undefined) nodes.push({ kind, children: readInlines(cursor, depth + 1) });
    else if (token.type === 'link_open') linkNodes(attribute(token, 'href'), readInlines(cursor, depth + 1)).forEach(addNode);
    else if (token.type === 'code_inline') nodes.push({ kind: 'code', text: token.content });
    else if (token.type === 'math_inline' && isMathMark(token.markup)) nodes.push({ kind: 'math', tex: token.content, mark: token.markup });
    else if (token.type === 'footnote_reference') nodes.push({ kind: 'footnote-reference', label: labelOf(token) });
    else if (token.type === 'hardbreak') nodes.push({ kind: 'break' });
    else if (token.type === 'softbreak') addText('\n');
    else if (token.type === 'image') addNode(imageNode(attribute(token, 'src'), plainText(token.children)));
    else addText(token.content);
  }
  return nodes;
}

function plainText(tokens: readonly Token[] | null): string {
  return (tokens ?? []).map((token) => (token.type === 'softbreak' || token.type === 'hardbreak' ? ' ' : token.content)).join('');
}

/** The text of a paragraph, heading or cell, with its closing token read. */
function readInlineBlock(cursor: Cursor): InlineNode[] {
  const inline = cursor.tokens[cursor.index];
  const nodes = inline?.type === 'inline' ? readInlines({ tokens: inline.children ?? [], index: 0 }) : [];
  while (cursor.index < cursor.tokens.length) {
    const token = cursor.tokens[cursor.index];
    cursor.index += 1;
    if (token !== undefined && isClosing(token)) break;
  }
  return nodes;
}

function isHiddenParagraph(token: Token | undefined): boolean {
  return token?.type === 'paragraph_open' && token.hidden;
}

const taskMark = /^\[([ xX])\] /;

/** An item whose first words are `[ ]` or `[x]` is a task. */
function toItem(children: readonly BlockNode[]): ListItem {
  const [first, ...others] = children;
  const text = first?.kind === 'paragraph' ? first.children[0] : undefined;
  const mark = text?.kind === 'text' ? taskMark.exec(text.text) : null;
  if (first?.kind !== 'paragraph' || text?.kind !== 'text' || mark === null) return { isDone: null, children };
  const rest: InlineNode = { kind: 'text', text: text.text.slice(mark[0].length) };
  return {
    isDone: mark[1] !== ' ',
    children: [{ kind: 'paragraph', children: [rest, ...first.children.slice(1)] }, ...others],
  };
}

function readList(cursor: Cursor, open: Token): BlockNode {
  const items: ListItem[] = [];
  let isTight = true;
  for (let token = cursor.tokens[cursor.index]; token !== undefined; token = cursor.tokens[cursor.index]) {
    cursor.index += 1;
    if (isClosing(token)) break;
    const first = cursor.tokens[cursor.index];
    if (first?.type === 'paragraph_open' && !isHiddenParagraph(first)) isTight = false;
    items.push(toItem(readBlocks(cursor)));
  }
  const start = open.type === 'ordered_list_open' ? Number(open.attrGet('start') ?? 1) : null;
  return { kind: 'list', start, isTight, items };
}

function readTable(cursor: Cursor): BlockNode {
  const columnAlignments: ColumnAlignment[] = [];
  const rows: InlineNode[][][] = [];
  for (let token = cursor.tokens[cursor.index]; token !== undefined; token = cursor.tokens[cursor.index]) {
    cursor.index += 1;
    if (token.type === 'table_close') break;
    if (token.type === 'tr_open') rows.push([]);
    if (token.type !== 'th_open' && token.type !== 'td_open') continue;
    if (token.type === 'th_open') columnAlignments.push(alignments[attribute(token, 'style')] ?? null);
    rows.at(-1)?.push(readInlineBlock(cursor));
  }
  return { kind: 'table', alignments: columnAlignments, head: rows[0] ?? [], rows: rows.slice(1) };
}

/** Code without its last line break; the language is the first word of the line that opened it. */
export function codeNode(info: string, content: string): Extract<BlockNode, { kind: 'code' }> {
  const code = content.endsWith('\n') ? content.slice(0, -1) : content;
  return { kind: 'code', language: info.trim().split(/\s/, 1)[0] ?? '', parts: splitCode(code) };
}

function readBlock(cursor: Cursor, token: Token): BlockNode | null {
  switch (token.type) {
    case 'paragraph_open':
      return { kind: 'paragraph', children: readInlineBlock(cursor) };
    case 'heading_open':
      return { kind: 'heading', level: Number(token.tag.slice(1)), children: readInlineBlock(cursor) };
    case 'blockquote_open':
      return { kind: 'quote', children: readBlocks(cursor) };
    case 'bullet_list_open':
    case 'ordered_list_open':
      return readList(cursor, token);
    case 'table_open':
      return readTable(cursor);
    case 'fence': {
      const node = codeNode(token.info, token.content);
      return token.meta?.isClosed === true ? { ...node, isDiagram: true } : node;
    }
    case 'code_block':
      return codeNode('', token.content);
    case 'math_block':
      return { kind: 'math', tex: token.content, isOpen: token.meta?.isOpen === true };
    case 'footnote_open':
      return { kind: 'footnote', label: labelOf(token), children: readBlocks(cursor) };
    case 'hr':
      return { kind: 'rule' };
    default:
      return null;
  }
}

/** The blocks up to the end of the element that is open, which is read too. Unknown tokens are left out. */
export function readBlocks(cursor: Cursor): BlockNode[] {
  const nodes: BlockNode[] = [];
  for (let token = cursor.tokens[cursor.index]; token !== undefined; token = cursor.tokens[cursor.index]) {
    cursor.index += 1;
    if (isClosing(token)) break;
    const node = readBlock(cursor, token);
    if (node !== null) nodes.push(node);
  }
  return nodes;
}
