import type { BlockNode, InlineNode } from './markdown-node.ts';

/** The direction of a text. */
export type TextDirection = 'ltr' | 'rtl';

/** Letters of the scripts that are written from right to left. */
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}\p{Script=Mende_Kikakui}]/u;
const letter = /\p{L}/gu;

/** Letters that are looked at: a block's direction shows in its beginning, and an answer of a book's length must not be counted whole. */
const maxLetters = 2000;

interface Count {
  left: number;
  right: number;
}

function countText(text: string, count: Count): void {
  for (const [found] of text.matchAll(letter)) {
    if (rightToLeft.test(found)) count.right += 1;
    else count.left += 1;
    if (count.left + count.right >= maxLetters) return;
  }
}

/** Code, formulas and addresses say nothing about the language around them. */
function countInlines(nodes: readonly InlineNode[], count: Count): void {
  for (const node of nodes) {
    if (count.left + count.right >= maxLetters) return;
    if (node.kind === 'text') countText(node.text, count);
    else if (node.kind === 'image') countText(node.alt, count);
    else if ('children' in node) countInlines(node.children, count);
  }
}

function countBlocks(blocks: readonly BlockNode[], count: Count): void {
  for (const block of blocks) {
    switch (block.kind) {
      case 'paragraph':
      case 'heading':
        countInlines(block.children, count);
        break;
      case 'quote':
      case 'footnote':
        countBlocks(block.children, count);
        break;
      case 'list':
        for (const item of block.items) countBlocks(item.children, count);
        break;
      case 'table':
        for (const row of [block.head, ...block.rows]) for (const cell of row) countInlines(cell, count);
        break;
      case 'code':
      case 'math':
      case 'rule':
        break;
    }
  }
}

function direction({ left, right }: Count): TextDirection | null {
  return left === 0 && right === 0 ? null : right > left ? 'rtl' : 'ltr';
}

/**
 * The direction that most letters of a block have, so that a foreign name at its start does not turn it round; null where it has no
 * letters.
 */
export function blockDirection(block: BlockNode): TextDirection | null {
  const count: Count = { left: 0, right: 0 };
  countBlocks([block], count);
  return direction(count);
}

/** The same for running text. */
export function inlineDirection(nodes: readonly InlineNode[]): TextDirection | null {
  const count: Count = { left: 0, right: 0 };
  countInlines(nodes, count);
  return direction(count);
}
