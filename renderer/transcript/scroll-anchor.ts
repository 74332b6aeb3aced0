import type { Message } from '../../app/domain/conversation.ts';
import { createRowHeights, type RowHeights } from './row-heights.ts';

/** The rows of a chat, from the first message to the last. */
export interface TranscriptRows {
  readonly ids: readonly string[];
  /** What they stay, whichever message they are called by: see {@link rowKey}. */
  readonly keys: readonly string[];
  readonly heights: RowHeights;
  /** Of the last message of the user's; null without one. */
  readonly lastTurnId: string | null;
}

/** Those of a chat of which nothing is here. */
export const noRows: TranscriptRows = { ids: [], keys: [], heights: createRowHeights(new Float64Array()), lastTurnId: null };

/** What a row is known by: that of answers side by side stays the same when another of them ends the branch, or one is asked once more. */
export function rowKey({ id, parentId }: Message, isGroup: boolean): string {
  return isGroup && parentId !== null ? `${parentId} answers` : id;
}

/** What the reader has at the top of the view: a message, and the part of it that stays where it is whatever happens around it. */
export interface ScrollAnchor {
  readonly messageId: string;
  /** How far the message's top is above the view's, in CSS pixels; negative below it. */
  readonly offsetPx: number;
  /** The block of text at the top of the view, while it is in the page, and how far its top is below the view's. */
  readonly block: Element | null;
  readonly blockTopPx: number;
}

/** Rows that are in the page, by message. */
export type RowElements = ReadonlyMap<string, HTMLElement>;

/** What moves as one: nobody has a part of it at the top without the rest. */
const wholes = 'p, li, pre, tr, h1, h2, h3, h4, h5, h6, dt, dd, figure, button';
const deepest = 8;

/** Where the view begins on the screen. */
export const viewTop = (scroller: Element): number => scroller.getBoundingClientRect().top;

/** The smallest block of `row` that the line `topPx` of the screen goes through, or the next one below it. */
function blockAt(row: Element, topPx: number): Element {
  let block = row;
  for (let depth = 0; depth < deepest && !block.matches(wholes); depth += 1) {
    const next = [...block.children].find((child) => {
      // What stays at the top by itself tells nothing of where the text is.
      if (child.hasAttribute('data-sticky')) return false;
      const { bottom, height } = child.getBoundingClientRect();
      return height > 1 && bottom > topPx + 1;
    });
    if (next === undefined) return block;
    block = next;
  }
  return block;
}

/** What is at the top of the view; null in a chat without messages. */
export function readAnchor(scroller: Element, rows: Element, { ids, heights }: TranscriptRows, elements: RowElements): ScrollAnchor | null {
  if (ids.length === 0) return null;
  const top = viewTop(scroller);
  const fromFirst = top - rows.getBoundingClientRect().top;
  const index = heights.indexAt(fromFirst);
  const messageId = ids[index] ?? '';
  const row = elements.get(messageId);
  if (row === undefined) return { messageId, offsetPx: fromFirst - heights.topOf(index), block: null, blockTopPx: 0 };
  const block = blockAt(row, top);
  return { messageId, offsetPx: top - row.getBoundingClientRect().top, block, blockTopPx: block.getBoundingClientRect().top - top };
}

/** How far the view is from its anchor, in CSS pixels; null while nothing of the anchor is in the page. */
export function distanceOf(scroller: Element, { block, blockTopPx, messageId, offsetPx }: ScrollAnchor, elements: RowElements): number | null {
  const top = viewTop(scroller);
  if (block?.isConnected === true && block.getClientRects().length > 0) return block.getBoundingClientRect().top - top - blockTopPx;
  const row = elements.get(messageId);
  return row === undefined ? null : row.getBoundingClientRect().top - top + offsetPx;
}

/** Whether the reader has words selected or a menu open, and does not want them to move away. */
export function isBusyIn(rows: Element): boolean {
  const selection = document.getSelection();
  if (selection !== null && !selection.isCollapsed && rows.contains(selection.anchorNode)) return true;
  return rows.querySelector('[aria-haspopup][aria-expanded="true"]') !== null;
}
