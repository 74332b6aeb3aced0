import type { ScrollPosition } from '../../app/domain/conversation.ts';
import type { ScrollAnchor } from './scroll-anchor.ts';

/** What the view holds on to: the end, or what is at its top. */
export type ReadingMode = { readonly kind: 'end' } | ({ readonly kind: 'anchor' } & ScrollAnchor);

/** The view follows the end. */
export const atEnd: ReadingMode = { kind: 'end' };

/** The view keeps this message's top so far above its own; below it where that is negative. In CSS pixels. */
export const atMessage = (messageId: string, offsetPx: number): ReadingMode => ({ kind: 'anchor', messageId, offsetPx, block: null, blockTopPx: 0 });

/** What is kept of it when the chat is left: its block goes with the page, and would only be held in memory. */
export const withoutBlock = (mode: ReadingMode): ReadingMode => (mode.kind === 'end' ? mode : atMessage(mode.messageId, mode.offsetPx));

/** The place to save; null at the end. */
export function placeOf(mode: ReadingMode): ScrollPosition | null {
  return mode.kind === 'end' ? null : { messageId: mode.messageId, offsetPx: Math.round(mode.offsetPx) };
}

/** Where a chat is found again; the end where it was left there. */
export const modeAt = (place: ScrollPosition | null): ReadingMode => (place === null ? atEnd : atMessage(place.messageId, place.offsetPx));
