import type { BlockNode, InlineNode, ListItem } from '../../app/markdown/markdown-node.ts';

type Row = readonly (readonly InlineNode[])[];
type Weighed = BlockNode | ListItem | Row;

/** Elements of what surrounds a block of code or a table: its name, buttons and frame. */
const ownFrame = 30;

/** Elements that a formula is set in, for each of its characters and at least. */
const perFormulaCharacter = 2;
const leastFormula = 12;

const known = new WeakMap<Weighed, number>();

function remembered<T extends Weighed>(value: T, weigh: (value: T) => number): number {
  let weight = known.get(value);
  if (weight === undefined) {
    weight = weigh(value);
    known.set(value, weight);
  }
  return weight;
}

const formula = (tex: string): number => leastFormula + perFormulaCharacter * tex.length;

/** Lines cost about what elements do. */
function lineBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function inlines(nodes: readonly InlineNode[]): number {
  return nodes.reduce((sum, node) => {
    if (node.kind === 'text') return sum + lineBreaks(node.text);
    if (node.kind === 'math') return sum + formula(node.tex);
    return sum + 1 + ('children' in node ? inlines(node.children) : 0);
  }, 0);
}

const blocks = (nodes: readonly BlockNode[]): number => nodes.reduce((sum, node) => sum + blockWeight(node), 0);

/** How many elements an item of a list is shown in, about. */
export function itemWeight(item: ListItem): number {
  return remembered(item, ({ children }) => 1 + blocks(children));
}

/** How many elements a row of a table with `columns` is shown in, about: cells that it does not have are laid out too. */
export function rowWeight(row: Row, columns: number): number {
  return remembered(row, (cells) => 1 + cells.reduce((sum, cell) => sum + 1 + inlines(cell), Math.max(0, columns - cells.length)));
}

function ownWeight(node: BlockNode): number {
  switch (node.kind) {
    case 'paragraph':
    case 'heading':
      return 1 + inlines(node.children);
    case 'quote':
    case 'footnote':
      return 1 + blocks(node.children);
    case 'list':
      return 1 + node.items.reduce((sum, item) => sum + itemWeight(item), 0);
    case 'table':
      return ownFrame + [node.head, ...node.rows].reduce((sum, row) => sum + rowWeight(row, node.head.length), 0);
    case 'code':
      return ownFrame + node.parts.length;
    case 'math':
      return formula(node.tex);
    case 'rule':
      return 1;
  }
}

/** How many elements a block is shown in, about. Weighed once. */
export function blockWeight(node: BlockNode): number {
  return remembered(node, ownWeight);
}
