import { elementsPerFrame, firstRoom, nextRoom, paceText } from './pace-blocks.ts';
import type { LimitedBlocks } from './plain-rest.ts';

/** Says how far a text is shown in each frame. */
export interface TextPace {
  /** As much of `text`, which is of so many `characters`, as is shown now; `text` itself where that is all. Changes nothing. */
  shown(text: LimitedBlocks, characters: number): LimitedBlocks;
  /** That stands in the page. Answers whether it has to hear of the frames that are drawn. */
  take(shown: LimitedBlocks, text: LimitedBlocks, characters: number, isGrowing: boolean): boolean;
  /** What was taken has been drawn, which makes room. Answers whether there is more to be shown. */
  drawn(): boolean;
  /** The window was out of sight, and is no longer: what came meanwhile is not to be watched coming. */
  comeBack(): void;
}

/** Builds the pace of one text, which is of so many `characters` when it is first shown. One that is whole then is shown at once. */
export function createTextPace(characters: number, isGrowing: boolean): TextPace {
  let before: LimitedBlocks = { blocks: [], rest: [] };
  let charactersBefore = 0;
  let room = isGrowing ? firstRoom(characters) : Infinity;
  let isCut = false;
  let isBack = false;
  const roomFor = (count: number): number => (isBack && count > charactersBefore ? Math.max(room, firstRoom(count)) : room);
  return {
    shown: (text, count) => paceText(text, roomFor(count), before),
    take(shown, text, count, isGrowingNow) {
      room = roomFor(count);
      if (count > charactersBefore) isBack = false;
      charactersBefore = count;
      before = shown;
      isCut = shown !== text;
      if (!isGrowingNow && !isCut) room = Infinity;
      // An answer that is gone on with was whole before.
      else if (room === Infinity) room = nextRoom(shown);
      return room !== Infinity;
    },
    drawn() {
      room = isCut ? room + elementsPerFrame : nextRoom(before);
      return isCut;
    },
    comeBack() {
      isBack = true;
    },
  };
}
