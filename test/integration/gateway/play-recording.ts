import type { StreamEvent } from '../../../app/chat/reply-event.ts';
import { createRandom } from '../../builders/random.ts';
import { ask, createClient } from './client.ts';

/** The recorded bytes as a body that arrives in pieces of 1 to `maxPiece` bytes, cut wherever `seed` says. */
function inPieces(bytes: Buffer, seed: number, maxPiece: number): ReadableStream<Uint8Array> {
  const random = createRandom(seed);
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      const end = at + 1 + Math.floor(random() * maxPiece);
      controller.enqueue(new Uint8Array(bytes.subarray(at, end)));
      at = end;
    },
  });
}

/** How a recording is played. */
export interface Playing {
  readonly status?: number;
  readonly contentType?: string;
  readonly seed?: number;
  readonly maxPiece?: number;
}

/** Every event that the real client makes of recorded bytes when a gateway answers with them. */
export function play(bytes: Buffer, playing: Playing = {}): Promise<StreamEvent[]> {
  const { status = 200, contentType = 'text/event-stream', seed = 1, maxPiece = bytes.length } = playing;
  const answer = (): Response => new Response(inPieces(bytes, seed, maxPiece), { status, headers: { 'content-type': contentType } });
  return ask(createClient('http://127.0.0.1:9/api/gateway/', { fetch: () => Promise.resolve(answer()) }));
}
