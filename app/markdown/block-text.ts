import { inlineText } from './inline-text.ts';
import type { BlockNode, InlineNode, ListItem } from './markdown-node.ts';

const indented = (text: string, by: string): string => text.replace(/\n(?=[^\n])/g, `\n${by}`);

/** An item behind its mark, whose width its further lines are indented by. */
export function itemText({ isDone, children }: ListItem, mark: string): string {
  const task = isDone === null ? '' : isDone ? '[x] ' : '[ ] ';
  return `${mark}${task}${indented(blocksText(children, '\n'), ' '.repeat(mark.length))}`;
}

/** The mark of an item of a list, counted from 0. */
export function itemMark(start: number | null, index: number): string {
  return start === null ? '- ' : `${start + index}. `;
}

/** The cells of a row, a tab apart. */
export function rowText(row: readonly (readonly InlineNode[])[]): string {
  return row.map(inlineText).join('\t');
}

/** A block as one reads it, without its marks; of a note nothing, since that stands elsewhere. */
export function blockText(node: BlockNode): string {
  switch (node.kind) {
    case 'paragraph':
    case 'heading':
      return inlineText(node.children);
    case 'quote':
      return blocksText(node.children, '\n\n');
    case 'list':
      return node.items
        .map((item, index) => itemText(item, itemMark(node.start, index)))
        .join(node.isTight ? '\n' : '\n\n');
    case 'code':
      return node.parts.join('').replace(/\n$/, '');
    case 'table':
      return [node.head, ...node.rows].map(rowText).join('\n');
    case 'math':
      return node.tex;
    case 'rule':
      return '———';
    case 'footnote':
      return '';
  }
}

/** Blocks as one reads them, with `between` between those that hold words. */
export function blocksText(blocks: readonly BlockNode[], between: string): string {
  return blocks
    .map(blockText)
    .filter((text) => text !== '')
    .join(between);
}
