import { noFootnotes, type Footnotes } from './footnotes.ts';
import { inlineText } from './inline-text.ts';
import type { BlockNode, InlineNode, ListItem } from './markdown-node.ts';

const indented = (text: string, by: string): string => text.replace(/\n(?=[^\n])/g, `\n${by}`);

/** An item behind its mark, whose width its further lines are indented by. */
export function itemText({ isDone, children }: ListItem, mark: string, notes: Footnotes = noFootnotes): string {
  const task = isDone === null ? '' : isDone ? '[x] ' : '[ ] ';
  return `${mark}${task}${indented(blocksText(children, '\n', notes), ' '.repeat(mark.length))}`;
}

/** The mark of an item of a list, counted from 0. */
export function itemMark(start: number | null, index: number): string {
  return start === null ? '- ' : `${start + index}. `;
}

/** The cells of a row, a tab apart. */
export function rowText(row: readonly (readonly InlineNode[])[], notes: Footnotes = noFootnotes): string {
  return row.map((cell) => inlineText(cell, notes).replaceAll('\n', ' ')).join('\t');
}

/** A block as one reads it, without its marks; of a note nothing, since that stands elsewhere. */
export function blockText(node: BlockNode, notes: Footnotes = noFootnotes): string {
  switch (node.kind) {
    case 'paragraph':
    case 'heading':
      return inlineText(node.children, notes);
    case 'quote':
      return blocksText(node.children, '\n\n', notes);
    case 'list':
      return node.items
        .map((item, index) => itemText(item, itemMark(node.start, index), notes))
        .join(node.isTight ? '\n' : '\n\n');
    case 'code':
      return node.parts.join('').replace(/\n$/, '');
    case 'table':
      return [node.head, ...node.rows].map((row) => rowText(row, notes)).join('\n');
    case 'math':
      return node.tex;
    case 'rule':
      return '———';
    case 'footnote':
      return '';
  }
}

/** Blocks as one reads them, with `between` between those that hold words. */
export function blocksText(blocks: readonly BlockNode[], between: string, notes: Footnotes = noFootnotes): string {
  return blocks
    .map((block) => blockText(block, notes))
    .filter((text) => text !== '')
    .join(between);
}
