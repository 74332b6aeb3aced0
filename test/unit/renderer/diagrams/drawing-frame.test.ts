import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDrawingFrame, type FrameHost } from '../../../../renderer/diagrams/drawing-frame.ts';

/** A document with one frame, whose part the test plays. */
function createHost() {
  const asked: unknown[] = [];
  const window = { postMessage: (message: unknown) => void asked.push(message) };
  let hear: ((source: unknown, data: unknown) => void) | null = null;
  let isThere = false;
  const host: FrameHost = {
    add() {
      isThere = true;
      return { contentWindow: () => window, remove: () => void (isThere = false) };
    },
    listen(onMessage) {
      hear = onMessage;
      return () => void (hear = null);
    },
  };
  return { host, asked, window, say: (data: unknown, source: unknown = window) => hear?.(source, data), isThere: () => isThere };
}

const request = { type: 'draw', id: 7, source: 'graph TD', theme: 'light', scale: 2 } as const;
const failed = { type: 'failed', id: 7, message: 'No.' } as const;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('asks once the frame is there, and hears nobody but that frame and nothing but what was asked', async () => {
  const { host, asked, say } = createHost();
  const drawing = createDrawingFrame(host).draw(request);
  const result = vi.fn();
  void drawing.then(result);
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual([]);
  say({ type: 'ready' }, { another: 'window' });
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual([]);
  say({ type: 'ready' });
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual([request]);
  say(failed, { another: 'window' });
  say(failed, null);
  say({ ...failed, id: 6 });
  say({ ...failed, type: 'execute' });
  await vi.advanceTimersByTimeAsync(0);
  expect(result).not.toHaveBeenCalled();
  say(failed);
  expect(await drawing).toEqual(failed);
});

it('gives a diagram up that hangs, and a frame that never comes', async () => {
  const hanging = createHost();
  const frame = createDrawingFrame(hanging.host);
  const drawing = frame.draw(request);
  hanging.say({ type: 'ready' });
  await vi.advanceTimersByTimeAsync(6000);
  expect(await drawing).toBe('slow');
  frame.close();
  expect(hanging.isThere()).toBe(false);
  const missing = createDrawingFrame(createHost().host).draw(request);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await missing).toBe('missing');
});
