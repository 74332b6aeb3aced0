import type { BlockNode } from './markdown-node.ts';

/** Headings of an answer begin below the title of the chat (1) and the name of the message (2). */
export const headingTags = ['h3', 'h4', 'h5', 'h6'] as const;

/**
 * The depth of each heading in the outline, undefined for other blocks: never more than one below the heading before it,
 * since models begin with any level and skip levels, and an outline with holes is hard to walk by ear. Depends only on
 * what comes before, so that a growing answer never changes the headings it has.
 */
export function headingDepths(blocks: readonly BlockNode[]): readonly (number | undefined)[] {
  let last = 0;
  return blocks.map((block) => {
    if (block.kind !== 'heading') return undefined;
    last = Math.min(block.level, last + 1);
    return last;
  });
}
