import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'react';
import { createTextPace, type PacedFrame, type TextPace } from './text-pace.ts';

/**
 * How far a text of so many `characters` is read and shown in this frame. One that grows by more than a frame can read or draw comes into
 * the page over the next frames, also when it has ended meanwhile. One that is whole when it is first shown is shown at once.
 */
export function useTextPace(characters: number, isGrowing: boolean): TextPace {
  const [pace] = useState(() => createTextPace(characters, isGrowing));
  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState === 'visible') pace.comeBack();
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [pace]);
  return pace;
}

/** Tells `pace` what stands in the page and when it was drawn, and renders again while there is more to be shown. */
export function usePacedFrame(pace: TextPace, shown: PacedFrame): void {
  const frame = useRef(0);
  const [, drawMore] = useReducer((frames: number) => frames + 1, 0);
  useLayoutEffect(() => {
    if (!pace.take(shown) || frame.current !== 0) return;
    const tell = (): void => {
      frame.current = 0;
      if (pace.drawn()) drawMore();
    };
    // The next frame to begin is the one that shows this.
    frame.current = requestAnimationFrame(() => {
      frame.current = requestAnimationFrame(tell);
    });
  });
  useEffect(
    () => () => {
      cancelAnimationFrame(frame.current);
      frame.current = 0;
    },
    [],
  );
}
