import { maxScale, maxSourceLength, type DiagramTheme, type Drawing } from './diagram-messages.ts';
import type { DrawingFrame, NoDrawing } from './drawing-frame.ts';

/** A picture of a diagram, or why there is none; `message` is the drawing program's own and untrusted, null where it took too long. */
export type DiagramPicture =
  | { readonly type: 'picture'; readonly address: string; readonly width: number; readonly height: number; readonly title: string }
  | { readonly type: 'none'; readonly reason: 'wrong'; readonly message: string }
  | { readonly type: 'none'; readonly reason: 'slow' | 'long' };

/** What a diagram is drawn from. */
export interface DiagramRequest {
  readonly source: string;
  readonly theme: DiagramTheme;
  /** Pixels of the screen for each pixel of the page. */
  readonly scale: number;
}

/** Draws diagrams, each once. */
export interface DiagramDrawer {
  /** What is known of a diagram already; null where it has to be drawn. */
  known(request: DiagramRequest): DiagramPicture | null;
  /** Draws a diagram, after those that were asked for before it. Never rejects. */
  draw(request: DiagramRequest): Promise<DiagramPicture>;
  /** Keeps the address of a picture good while it is shown, until the function it answers is called. */
  hold(address: string): () => void;
}

/** What a drawer needs of the world. */
export interface DrawerParts {
  openFrame(): DrawingFrame;
  /** An address for a picture, and how to give it up. */
  toAddress(png: ArrayBuffer): string;
  revoke(address: string): void;
}

/** Pictures that are not shown are kept up to so many bytes; those that were not asked for the longest go first. */
const maxKeptBytes = 48_000_000;

/** A frame is taken away when it had nothing to do for this long, in milliseconds. */
const idleMs = 30_000;

const slow: DiagramPicture = { type: 'none', reason: 'slow' };

interface Kept {
  readonly picture: DiagramPicture;
  readonly bytes: number;
}

/** Scales are few, so that a picture is found again. */
const scales: readonly number[] = [2, 3, 4, 6, 8, 12, maxScale];

const scaleOf = ({ scale }: DiagramRequest): number => scales.find((each) => each >= scale) ?? maxScale;

const keyOf = (request: DiagramRequest, scale = scaleOf(request)): string => `${request.theme} ${scale} ${request.source}`;

/** Where a picture may be that is fine enough, the coarsest first. */
const keysFor = (request: DiagramRequest): readonly string[] => scales.filter((each) => each >= scaleOf(request)).map((each) => keyOf(request, each));

/** One frame at a time, and none while there is nothing to draw. */
export function createDiagramDrawer({ openFrame, toAddress, revoke }: DrawerParts): DiagramDrawer {
  const kept = new Map<string, Kept>();
  const drawing = new Map<string, Promise<DiagramPicture>>();
  /** How often each address is shown. */
  const held = new Map<string, number>();
  let keptBytes = 0;
  let lastAsked = 0;
  /** What was asked for up to here, a frame that never came took with it. */
  let lostUpTo = 0;
  let frame: DrawingFrame | null = null;
  let idleTimer: ReturnType<typeof setTimeout> | undefined;
  let lastId = 0;
  let before: Promise<unknown> = Promise.resolve();

  const closeFrame = (): void => {
    frame?.close();
    frame = null;
  };

  const keep = (key: string, picture: DiagramPicture, bytes: number): void => {
    kept.set(key, { picture, bytes });
    keptBytes += bytes;
    for (const [oldKey, old] of kept) {
      if (keptBytes <= maxKeptBytes || oldKey === key) break;
      if (old.picture.type === 'picture' && held.has(old.picture.address)) continue;
      kept.delete(oldKey);
      keptBytes -= old.bytes;
      if (old.picture.type === 'picture') revoke(old.picture.address);
    }
  };

  /** A frame that cannot be made, or that breaks, is one that did not come. */
  const askFrame = async (request: DiagramRequest): Promise<Drawing | NoDrawing> => {
    try {
      frame ??= openFrame();
      lastId += 1;
      return await frame.draw({ type: 'draw', id: lastId, source: request.source, theme: request.theme, scale: scaleOf(request) });
    } catch {
      return 'missing';
    }
  };

  const drawNow = async (key: string, request: DiagramRequest, asked: number): Promise<DiagramPicture> => {
    if (asked <= lostUpTo) return slow;
    clearTimeout(idleTimer);
    const result = await askFrame(request);
    if (typeof result === 'string') {
      closeFrame();
      // Each of those that wait would wait as long for another frame.
      if (result === 'missing') lostUpTo = lastAsked;
      // Not kept: the computer may have slept, or been busy.
      return slow;
    }
    idleTimer = setTimeout(closeFrame, idleMs);
    const picture = toPicture(result, toAddress);
    keep(key, picture, key.length * 2 + (result.type === 'drawn' ? result.png.byteLength : 0));
    return picture;
  };

  const known = (request: DiagramRequest): DiagramPicture | null => {
    if (request.source.length > maxSourceLength) return { type: 'none', reason: 'long' };
    const key = keysFor(request).find((each) => kept.has(each));
    const found = key === undefined ? undefined : kept.get(key);
    if (key === undefined || found === undefined) return null;
    kept.delete(key);
    kept.set(key, found);
    return found.picture;
  };

  return {
    known,
    draw(request) {
      const picture = known(request);
      if (picture !== null) return Promise.resolve(picture);
      const key = keyOf(request);
      const begun = drawing.get(key);
      if (begun !== undefined) return begun;
      lastAsked += 1;
      const asked = lastAsked;
      const result = before.then(() => drawNow(key, request, asked)).catch(() => slow).finally(() => drawing.delete(key));
      before = result;
      drawing.set(key, result);
      return result;
    },
    hold(address) {
      held.set(address, (held.get(address) ?? 0) + 1);
      return () => {
        const others = (held.get(address) ?? 1) - 1;
        if (others === 0) held.delete(address);
        else held.set(address, others);
      };
    },
  };
}

function toPicture(result: Drawing, toAddress: (png: ArrayBuffer) => string): DiagramPicture {
  if (result.type === 'failed') return { type: 'none', reason: 'wrong', message: result.message };
  const { png, width, height, title } = result;
  return { type: 'picture', address: toAddress(png), width, height, title };
}
