import type { Message } from '../../app/domain/conversation.ts';

const linePx = 24;
const charactersOfLine = 80;
/** A user's turn is folded after eight lines. */
const foldedLines = 8;
/** What stands around the text: its box, figures, buttons, and the room to the next. */
const aroundPx = 84;
const picturePx = 240;
const mostPx = 20_000;

/** About how high a message will be, in CSS pixels, told from its text alone: what was never in the page has been measured by nobody. */
export function estimateHeight({ role, text, images, attachments }: Message): number {
  let lines = 1 + Math.floor(text.length / charactersOfLine);
  let breaks = 0;
  for (let at = text.indexOf('\n'); at >= 0 && breaks < mostPx / linePx; at = text.indexOf('\n', at + 1)) breaks += 1;
  lines += breaks / 2;
  if (role === 'user') lines = Math.min(lines, foldedLines);
  return Math.min(mostPx, Math.round(lines * linePx) + aroundPx + (images.length + Math.min(1, attachments.length)) * picturePx);
}
