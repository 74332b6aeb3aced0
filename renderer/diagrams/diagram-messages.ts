/** Light or dark, as the window is shown. */
export type DiagramTheme = 'light' | 'dark';

/** What the window asks of the frame: a picture of a diagram in words. */
export interface DrawRequest {
  readonly type: 'draw';
  readonly id: number;
  /** Untrusted. */
  readonly source: string;
  readonly theme: DiagramTheme;
  /** Pixels of the picture for each pixel of the page. */
  readonly scale: number;
}

/** A picture, or why there is none. Sizes are of the page, in pixels; the words are the diagram's own and untrusted. */
export type Drawing =
  | { readonly type: 'drawn'; readonly width: number; readonly height: number; readonly png: ArrayBuffer; readonly title: string }
  | { readonly type: 'failed'; readonly message: string };

/** What the frame says: that it can be asked, or what came of a request. */
export type FrameMessage = { readonly type: 'ready' } | (Drawing & { readonly id: number });

/** The longest diagram in words that is drawn, in characters. */
export const maxSourceLength = 50_000;

/** The most lines between things that a diagram may have. */
export const maxEdges = 500;

/** The longest side of a picture, in pixels of the page. */
export const maxSide = 16_000;

/** The most pixels of a picture; one that has more is drawn coarser. */
const maxPixels = 12_000_000;

/** The most pixels of a picture for each pixel of the page: of a small diagram that is enlarged on a dense screen. */
export const maxScale = 16;

/** The most pixels that a picture of such a size may have for each pixel of the page. */
export const finestScale = (width: number, height: number): number => Math.min(Math.sqrt(maxPixels / (width * height)), maxSide / Math.max(width, height));

/** The largest file of a picture, in bytes. */
const maxPngBytes = 24_000_000;

const maxTitle = 200;
const maxMessage = 600;

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const isSide = (value: unknown): value is number => typeof value === 'number' && value >= 1 && value <= maxSide;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function isPng(value: unknown): value is ArrayBuffer {
  if (!(value instanceof ArrayBuffer) || value.byteLength > maxPngBytes) return false;
  const head = new Uint8Array(value, 0, Math.min(value.byteLength, pngSignature.length));
  return pngSignature.every((byte, index) => head[index] === byte);
}

/** What the frame said, checked as if a stranger had; null where it is none of what it may say. */
export function readFrameMessage(data: unknown): FrameMessage | null {
  if (!isRecord(data)) return null;
  if (data['type'] === 'ready') return { type: 'ready' };
  const { id, width, height, png, title, message } = data;
  if (typeof id !== 'number') return null;
  if (data['type'] === 'failed' && typeof message === 'string') return { type: 'failed', id, message: message.slice(0, maxMessage) };
  if (data['type'] !== 'drawn' || !isSide(width) || !isSide(height) || !isPng(png) || typeof title !== 'string') return null;
  return { type: 'drawn', id, width, height, png, title: title.slice(0, maxTitle) };
}

/** What the window asked; null where it is no request. */
export function readDrawRequest(data: unknown): DrawRequest | null {
  if (!isRecord(data) || data['type'] !== 'draw') return null;
  const { id, source, theme, scale } = data;
  if (typeof id !== 'number' || typeof source !== 'string' || source.length > maxSourceLength) return null;
  if ((theme !== 'light' && theme !== 'dark') || typeof scale !== 'number' || !(scale >= 1 && scale <= maxScale)) return null;
  return { type: 'draw', id, source, theme, scale };
}
