import { finestScale } from './diagram-messages.ts';

/** A width and a height, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A diagram is enlarged to so many times its own size at most: two words do not fill a window. */
export const mostEnlarged = 4;

/** The pixels that a picture needs for each of its own to be sharp where it is fitted into a room, on a screen of such a density; no more than are ever drawn. */
export function enlargedScale(picture: Size, room: Size, density: number): number {
  const fitted = Math.min(room.width / picture.width, room.height / picture.height, mostEnlarged);
  return Math.min(fitted * density, finestScale(picture.width, picture.height));
}
