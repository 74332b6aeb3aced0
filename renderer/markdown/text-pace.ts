import { elementsPerFrame, firstRoom, nextRoom, paceText } from './pace-blocks.ts';
import type { LimitedBlocks } from './plain-rest.ts';

/** Characters of a text that are read in one frame at most while it grows: a hundred times what models write at their fastest. */
const charactersPerFrame = 8000;

/** What stands in the page. */
export interface PacedFrame {
  readonly shown: LimitedBlocks;
  /** What was read of the text, limited. */
  readonly text: LimitedBlocks;
  /** Characters that were read, and that there are. */
  readonly readTo: number;
  readonly characters: number;
  readonly isGrowing: boolean;
}

/** Says how far a text is read and shown in each frame. */
export interface TextPace {
  /** As much of `source` as is read now. Changes nothing. */
  read(source: string, isGrowing: boolean): string;
  /** As much of `text`, for which so many characters were read, as is shown now; `text` itself where that is all. Changes nothing. */
  shown(text: LimitedBlocks, readTo: number): LimitedBlocks;
  /** That stands in the page. Answers whether the frames that are drawn have to be told. */
  take(frame: PacedFrame): boolean;
  /** What was taken has been drawn, which makes room. Answers whether there is more to be shown. */
  drawn(): boolean;
  /** The window was out of sight, and is no longer: what came meanwhile is not to be watched coming. */
  comeBack(): void;
}

/** The beginning of `source` up to `end`; two halves of a character stay together. */
function firstCharacters(source: string, end: number): string {
  return source.slice(0, /[\uD800-\uDBFF]/.test(source.charAt(end - 1)) ? end - 1 : end);
}

/** Builds the pace of one text, which is of so many `characters` when it is first shown. One that is whole then is shown at once. */
export function createTextPace(characters: number, isGrowing: boolean): TextPace {
  let before: LimitedBlocks = { blocks: [], rest: [] };
  let readBefore = 0;
  let readLimit = characters;
  let room = isGrowing ? firstRoom(characters) : Infinity;
  let isCut = false;
  let isBehind = false;
  let isBack = false;
  const roomFor = (readTo: number): number => (isBack && readTo > readBefore ? Math.max(room, firstRoom(readTo)) : room);
  return {
    read: (source, isGrowingNow) => (isBack || source.length <= readLimit || !(isGrowingNow || isBehind) ? source : firstCharacters(source, readLimit)),
    shown: (text, readTo) => paceText(text, roomFor(readTo), before),
    take({ shown, text, readTo, characters: all, isGrowing: isGrowingNow }) {
      room = roomFor(readTo);
      if (readTo > readBefore) isBack = false;
      readBefore = readTo;
      readLimit = readTo + charactersPerFrame;
      before = shown;
      isCut = shown !== text;
      isBehind = readTo < all;
      if (!isGrowingNow && !isCut && !isBehind) room = Infinity;
      // An answer that is gone on with was whole before.
      else if (room === Infinity) room = nextRoom(shown);
      return room !== Infinity;
    },
    drawn() {
      room = isCut ? room + elementsPerFrame : nextRoom(before);
      return isCut || isBehind;
    },
    comeBack() {
      isBack = true;
    },
  };
}
