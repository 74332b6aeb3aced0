import type { BlockNode } from '../../app/markdown/markdown-node.ts';
import { blockWeight } from './block-weight.ts';
import { firstBlocks, type LimitedBlocks } from './plain-rest.ts';

/**
 * Elements that come into the page in one frame at most while a text grows, about, and not in each: see `use-paced-text.ts`. What models
 * write at their fastest are some hundred; a thousand items or a hundred blocks of code at once would hold the window for longer than one
 * notices.
 */
export const elementsPerFrame = 300;

/** A piece of plain text takes about as long as so many elements: it has up to 200 lines. */
const elementsPerPiece = 75;

/** Elements that a character of what models write is set in at most: those of the densest answers, tables and formulas throughout. */
const elementsPerCharacter = 0.3;

/** Elements of a text in its first frame: all of an answer that somebody comes back to while it is written, and little of an attack. */
export function firstRoom(characters: number): number {
  return Math.max(elementsPerFrame, elementsPerCharacter * characters);
}

/** How far a text is shown: its blocks, and the items or rows of the last one. */
function extentOf(blocks: readonly BlockNode[]): readonly [blocks: number, parts: number] {
  const last = blocks.at(-1);
  return [blocks.length, last?.kind === 'list' ? last.items.length : last?.kind === 'table' ? last.rows.length : 0];
}

function reachesLessFar(blocks: readonly BlockNode[], than: readonly BlockNode[]): boolean {
  const [count, parts] = extentOf(blocks);
  const [countBefore, partsBefore] = extentOf(than);
  return count < countBefore || (count === countBefore && parts < partsBefore);
}

/** How many elements blocks are shown in, about. */
export function elementCount(blocks: readonly BlockNode[]): number {
  return blocks.reduce((sum, block) => sum + blockWeight(block), 0);
}

/**
 * As much of `blocks` as `room` elements hold; `blocks` itself where that is all, and where less would be shown of them than `before`:
 * nothing that is on the screen goes away for a frame.
 */
export function paceBlocks(blocks: readonly BlockNode[], room: number, before: readonly BlockNode[]): readonly BlockNode[] {
  const paced = firstBlocks(blocks, room);
  return reachesLessFar(paced, before) ? blocks : paced;
}

/** The same of a text of which a part is plain: that comes behind the blocks. `text` itself where there is room for all of it. */
export function paceText(text: LimitedBlocks, room: number, before: LimitedBlocks): LimitedBlocks {
  const blocks = paceBlocks(text.blocks, room, before.blocks);
  if (blocks !== text.blocks) return { blocks, rest: [] };
  if (text.rest.length === 0) return text;
  const pieces = Math.max(before.rest.length, Math.floor((room - elementCount(blocks)) / elementsPerPiece));
  return pieces >= text.rest.length ? text : { blocks, rest: text.rest.slice(0, pieces) };
}

/** The room of the frame behind one in which so much was shown. */
export function nextRoom({ blocks, rest }: LimitedBlocks): number {
  return elementCount(blocks) + elementsPerPiece * rest.length + elementsPerFrame;
}
