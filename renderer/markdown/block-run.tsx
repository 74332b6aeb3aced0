import { memo, type ReactNode } from 'react';
import type { BlockNode } from '../../app/markdown/markdown-node.ts';
import { BlockView } from './block-view.tsx';
import { isSameList, splitRuns } from './list-runs.ts';

const blocksPerRun = 16;

/** Some blocks that follow on one another, each with its depth in the outline if it is a heading. */
export interface BlockRunOf {
  readonly blocks: readonly BlockNode[];
  readonly depths: readonly (number | undefined)[];
}

/** The blocks of a text in runs of 16, the last one shorter. */
export function splitBlocks(blocks: readonly BlockNode[], depths: readonly (number | undefined)[]): readonly BlockRunOf[] {
  const depthRuns = splitRuns(depths, blocksPerRun);
  return splitRuns(blocks, blocksPerRun).map((run, index) => ({ blocks: run, depths: depthRuns[index] ?? [] }));
}

/** Props of {@link BlockRun}. */
interface BlockRunProps {
  readonly run: BlockRunOf;
  /** Whether the caret stands behind the last of them. */
  readonly hasCaret: boolean;
}

/** A run of blocks. Those of a long answer that are settled cost a growing one a look at their run, and not at each of them. */
export const BlockRun = memo(
  function BlockRun({ run: { blocks, depths }, hasCaret }: BlockRunProps): ReactNode {
    return blocks.map((node, index) => {
      const depth = depths[index];
      return <BlockView key={index} node={node} hasCaret={hasCaret && index === blocks.length - 1} {...(depth === undefined ? {} : { depth })} />;
    });
  },
  (before, { run, hasCaret }) => before.hasCaret === hasCaret && isSameList(before.run.blocks, run.blocks) && isSameList(before.run.depths, run.depths),
);
