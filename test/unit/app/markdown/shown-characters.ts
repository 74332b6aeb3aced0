import { closeTail } from '../../../../app/markdown/close-tail.ts';
import type { BlockNode, InlineNode } from '../../../../app/markdown/markdown-node.ts';
import { parseBlocks } from '../../../../app/markdown/markdown-parser.ts';

/** The kinds of what is around each character of running text, behind the character. A link is its words until its address is there. */
function charactersOf(nodes: readonly InlineNode[], around: string): string[] {
  return nodes.flatMap((node) => {
    if ('children' in node) return charactersOf(node.children, node.kind === 'link' ? around : `${around} ${node.kind}`);
    if (node.kind === 'text' || node.kind === 'code') return [...node.text].map((character) => `${character}${around}${node.kind === 'code' ? ' code' : ''}`);
    return [`[${node.kind}]${around}`];
  });
}

function blockCharacters(block: BlockNode): string[] {
  if (block.kind === 'table') return [block.head, ...block.rows].flatMap((row) => row.flatMap((cell) => charactersOf(cell, '')));
  return 'children' in block && (block.kind === 'paragraph' || block.kind === 'heading') ? charactersOf(block.children, '') : [];
}

/** What is shown of a text that is finished, character by character. */
export function shownWhole(text: string): readonly string[] {
  return parseBlocks(text, {}).flatMap(({ node }) => blockCharacters(node));
}

/** The prefixes of a text at which something that was shown before is shown no more, or otherwise; the finished text is the last. */
export function flipsOf(text: string): readonly string[] {
  const flips: string[] = [];
  let last: readonly string[] = [];
  let prefix = '';
  for (const character of [...text, '']) {
    prefix += character;
    const shown = shownWhole(character === '' ? text : closeTail(prefix));
    if (last.some((before, index) => shown[index] !== before)) flips.push(prefix);
    last = shown;
  }
  return flips;
}
