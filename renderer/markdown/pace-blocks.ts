import type { BlockNode } from '../../app/markdown/markdown-node.ts';
import { blockWeight } from './block-weight.ts';
import { firstBlocks, firstPartsOf, type LimitedBlocks } from './plain-rest.ts';

/**
 * Elements that come into the page in one frame at most while a text grows, about, and not in each: see `use-text-pace.ts`. What models
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

/** How many items or rows a block has. */
function partCount(block: BlockNode | undefined): number {
  return block?.kind === 'list' ? block.items.length : block?.kind === 'table' ? block.rows.length : 0;
}

function reachesLessFar(blocks: readonly BlockNode[], than: readonly BlockNode[]): boolean {
  return blocks.length < than.length || (blocks.length === than.length && partCount(blocks.at(-1)) < partCount(than.at(-1)));
}

/** Of `blocks` as many as were shown before, and of the last one as many items or rows; the last of these may have grown. */
function asFarAs(before: readonly BlockNode[], blocks: readonly BlockNode[]): readonly BlockNode[] {
  const last = blocks[before.length - 1];
  const parts = partCount(before.at(-1));
  const isCut = last !== undefined && partCount(last) > parts;
  if (before.length >= blocks.length && !isCut) return blocks;
  return [...blocks.slice(0, before.length - 1), ...(last === undefined ? [] : [isCut ? firstPartsOf(last, parts) : last])];
}

/** How many elements blocks are shown in, about. */
export function elementCount(blocks: readonly BlockNode[]): number {
  return blocks.reduce((sum, block) => sum + blockWeight(block), 0);
}

/**
 * As much of `blocks` as `room` elements hold, and at least as much as was shown `before`, however large that has become: nothing that is on
 * the screen goes away for a frame. `blocks` itself where that is all of them.
 */
export function paceBlocks(blocks: readonly BlockNode[], room: number, before: readonly BlockNode[]): readonly BlockNode[] {
  const paced = firstBlocks(blocks, room);
  return reachesLessFar(paced, before) ? asFarAs(before, blocks) : paced;
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
