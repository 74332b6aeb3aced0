import { readFrameMessage, type DrawRequest, type Drawing } from './diagram-messages.ts';

/** Why nothing came of a request: the diagram took too long, or the frame itself never came. */
export type NoDrawing = 'slow' | 'missing';

/** A frame that draws one diagram at a time. */
export interface DrawingFrame {
  /** What came of a request; where nothing came in time the frame is of no use any more. */
  draw(request: DrawRequest): Promise<Drawing | NoDrawing>;
  /** Takes the frame away, whatever it is doing. */
  close(): void;
}

/** What a frame needs of the document around it, so that it can be tried without one. */
export interface FrameHost {
  /** Adds the frame; answers its window once it has one, and how to take it away. */
  add(): { readonly contentWindow: () => MessageTarget | null; remove(): void };
  /** Hears every message that comes to this window, until the function it answers is called. */
  listen(onMessage: (source: unknown, data: unknown) => void): () => void;
}

/** A window, as far as it can be told something. */
export interface MessageTarget {
  postMessage(message: unknown, targetOrigin: string): void;
}

/** How long a frame may take until it can be asked, in milliseconds: its script has three megabytes. */
const loadMs = 20_000;

/** How long one diagram may take, in milliseconds. */
const drawMs = 6000;

/** A frame that is not there yet comes with the first request. Messages of anybody but this frame are not listened to. */
export function createDrawingFrame(host: FrameHost): DrawingFrame {
  const frame = host.add();
  const ready = Promise.withResolvers<void>();
  let waiting: { readonly id: number; readonly settle: (drawing: Drawing | NoDrawing) => void } | null = null;
  const stopListening = host.listen((source, data) => {
    const window = frame.contentWindow();
    if (window === null || source !== window) return;
    const message = readFrameMessage(data);
    if (message?.type === 'ready') ready.resolve();
    else if (message !== null && message.id === waiting?.id) waiting.settle(message);
  });
  return {
    async draw(request) {
      const result = Promise.withResolvers<Drawing | NoDrawing>();
      waiting = { id: request.id, settle: result.resolve };
      let timer = setTimeout(() => result.resolve('missing'), loadMs);
      void ready.promise.then(() => {
        clearTimeout(timer);
        timer = setTimeout(() => result.resolve('slow'), drawMs);
        // The frame's origin is its own and has no name.
        frame.contentWindow()?.postMessage(request, '*');
      });
      const drawing = await result.promise;
      clearTimeout(timer);
      waiting = null;
      return drawing;
    },
    close() {
      stopListening();
      frame.remove();
      waiting?.settle('slow');
    },
  };
}
