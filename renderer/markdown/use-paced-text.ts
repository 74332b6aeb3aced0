import { useEffect, useLayoutEffect, useReducer, useRef } from 'react';
import { elementsPerFrame, firstRoom, nextRoom, paceText } from './pace-blocks.ts';
import type { LimitedBlocks } from './plain-rest.ts';

const nothing: LimitedBlocks = { blocks: [], rest: [] };

/**
 * A text as far as it is shown in this frame. One that grows by more than a frame can draw comes into the page over the next frames, also
 * when it has ended meanwhile. One that is whole when it is first shown, of `characters`, is shown at once.
 */
export function usePacedText(text: LimitedBlocks, characters: number, isGrowing: boolean): LimitedBlocks {
  const before = useRef(nothing);
  const room = useRef(isGrowing ? firstRoom(characters) : Infinity);
  const frame = useRef(0);
  const isCut = useRef(false);
  const [, drawMore] = useReducer((frames: number) => frames + 1, 0);
  const shown = paceText(text, room.current, before.current);
  useLayoutEffect(() => {
    before.current = shown;
    isCut.current = shown !== text;
    if (!isGrowing && !isCut.current) room.current = Infinity;
    // An answer that is gone on with was whole before.
    else if (room.current === Infinity) room.current = nextRoom(shown);
    if (room.current === Infinity || frame.current !== 0) return;
    const makeRoom = (): void => {
      frame.current = 0;
      room.current = isCut.current ? room.current + elementsPerFrame : nextRoom(before.current);
      if (isCut.current) drawMore();
    };
    // The next frame to begin is the one that shows this.
    frame.current = requestAnimationFrame(() => {
      frame.current = requestAnimationFrame(makeRoom);
    });
  });
  useEffect(
    () => () => {
      cancelAnimationFrame(frame.current);
      frame.current = 0;
    },
    [],
  );
  return shown;
}
