import { memo, type ReactNode } from 'react';
import type { BlockNode } from '../../app/markdown/markdown-node.ts';
import { BlockView } from './block-view.tsx';
import { isSameList } from './list-runs.ts';

const blocksPerRun = 16;

/** Some blocks that follow on one another, each with its depth in the outline if it is a heading. */
export interface BlockRunOf {
  readonly blocks: readonly BlockNode[];
  readonly depths: readonly (number | undefined)[];
}

/** The blocks of a text in runs of 16, the last one shorter. */
export function splitRuns(blocks: readonly BlockNode[], depths: readonly (number | undefined)[]): readonly BlockRunOf[] {
  return Array.from({ length: Math.ceil(blocks.length / blocksPerRun) }, (_, index) => {
    const start = index * blocksPerRun;
    return { blocks: blocks.slice(start, start + blocksPerRun), depths: depths.slice(start, start + blocksPerRun) };
  });
}

/** Props of {@link BlockRun}. */
interface BlockRunProps {
  readonly run: BlockRunOf;
}

/** A run of blocks. Those of a long answer that are settled cost a growing one a look at their run, and not at each of them. */
export const BlockRun = memo(
  function BlockRun({ run: { blocks, depths } }: BlockRunProps): ReactNode {
    return blocks.map((node, index) => {
      const depth = depths[index];
      return <BlockView key={index} node={node} {...(depth === undefined ? {} : { depth })} />;
    });
  },
  (before, { run }) => isSameList(before.run.blocks, run.blocks) && isSameList(before.run.depths, run.depths),
);
