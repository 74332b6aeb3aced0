import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'react';
import type { LimitedBlocks } from './plain-rest.ts';
import { createTextPace } from './text-pace.ts';

/**
 * A text as far as it is shown in this frame. One that grows by more than a frame can draw comes into the page over the next frames, also
 * when it has ended meanwhile. One that is whole when it is first shown, of `characters`, is shown at once.
 */
export function usePacedText(text: LimitedBlocks, characters: number, isGrowing: boolean): LimitedBlocks {
  const [pace] = useState(() => createTextPace(characters, isGrowing));
  const frame = useRef(0);
  const [, drawMore] = useReducer((frames: number) => frames + 1, 0);
  const shown = pace.shown(text, characters);
  useLayoutEffect(() => {
    if (!pace.take(shown, text, characters, isGrowing) || frame.current !== 0) return;
    const tell = (): void => {
      frame.current = 0;
      if (pace.drawn()) drawMore();
    };
    // The next frame to begin is the one that shows this.
    frame.current = requestAnimationFrame(() => {
      frame.current = requestAnimationFrame(tell);
    });
  });
  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState === 'visible') pace.comeBack();
    };
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      cancelAnimationFrame(frame.current);
      frame.current = 0;
    };
  }, [pace]);
  return shown;
}
