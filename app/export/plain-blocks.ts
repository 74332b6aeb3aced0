import { footnotesOf } from '../markdown/footnotes.ts';
import { inlineText } from '../markdown/inline-text.ts';
import type { BlockNode, ListItem } from '../markdown/markdown-node.ts';
import { parseBlocks } from '../markdown/markdown-parser.ts';

const indented = (text: string, by: string): string => text.replace(/\n(?=[^\n])/g, `\n${by}`);

function itemText({ isDone, children }: ListItem, mark: string): string {
  const task = isDone === null ? '' : isDone ? '[x] ' : '[ ] ';
  return `${mark}${task}${indented(blocksText(children, '\n'), ' '.repeat(mark.length))}`;
}

function blockText(node: BlockNode): string {
  switch (node.kind) {
    case 'paragraph':
    case 'heading':
      return inlineText(node.children);
    case 'quote':
      return blocksText(node.children, '\n\n');
    case 'list':
      return node.items
        .map((item, index) => itemText(item, node.start === null ? '- ' : `${node.start + index}. `))
        .join(node.isTight ? '\n' : '\n\n');
    case 'code':
      return node.parts.join('').replace(/\n$/, '');
    case 'table':
      return [node.head, ...node.rows].map((row) => row.map(inlineText).join('\t')).join('\n');
    case 'math':
      return node.tex;
    case 'rule':
      return '———';
    case 'footnote':
      return '';
  }
}

function blocksText(blocks: readonly BlockNode[], between: string): string {
  return blocks
    .map(blockText)
    .filter((text) => text !== '')
    .join(between);
}

/** Markdown as one reads it, without its marks: lists keep theirs, cells stand a tab apart, footnotes come last. */
export function markdownToPlainText(text: string): string {
  const blocks = parseBlocks(text, {}).map(({ node }) => node);
  const notes = footnotesOf(blocks).notes.map(({ number, children }) => `[^${number}] ${blocksText(children, '\n')}`);
  return [blocksText(blocks, '\n\n'), ...notes].filter((part) => part !== '').join('\n\n');
}
