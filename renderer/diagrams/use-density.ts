import { useMediaQuery } from '../ui/use-media-query.ts';

/** Pixels of the screen for each pixel of the page, followed when the window goes to another screen or is zoomed. */
export function useDensity(): number {
  const density = window.devicePixelRatio;
  // Rendered anew when this does not hold any more, which asks for the next one.
  useMediaQuery(`(resolution: ${density}dppx)`);
  return density;
}
