import { expect, test } from 'vitest';
import { createFramePace, type FrameClock } from '../../../../renderer/stores/frame-pace.ts';

/** A window whose frames begin every 16 ms and take as long as they are told. */
function createWindow() {
  let now = 0;
  const rendering: (() => void)[] = [];
  const painting: (() => void)[] = [];
  const painted: (() => void)[] = [];
  const waiting: { readonly at: number; readonly run: () => void }[] = [];
  const clock: FrameClock = {
    now: () => now,
    afterRender: (run) => void rendering.push(run),
    beforePaint: (run) => void painting.push(run),
    afterPaint: (run) => void painted.push(run),
    wait: (run, ms) => void waiting.push({ at: now + ms, run }),
  };
  const runAll = (list: (() => void)[]): void => list.splice(0).forEach((run) => run());
  return {
    clock,
    now: () => now,
    /** Renders for `renderMs`, then draws the next frame in `paintMs`. */
    frame(renderMs: number, paintMs: number): void {
      now += renderMs;
      runAll(rendering);
      now = Math.ceil(now / 16) * 16;
      runAll(painting);
      now += paintMs;
      runAll(painted);
    },
    waits: () => waiting.map(({ at }) => at - now),
    wait(): void {
      const next = waiting.shift();
      if (next === undefined) return;
      now = next.at;
      next.run();
    },
  };
}

test('a window with time to spare asks for more as soon as it has drawn what it has', () => {
  const window = createWindow();
  const pace = createFramePace(window.clock);
  let count = 0;
  for (let frame = 0; frame < 10; frame += 1) {
    pace(() => (count += 1));
    window.frame(2, 3);
  }
  expect(count).toBe(10);
});

test('a frame that is dear is followed by twice as much free time', () => {
  const window = createWindow();
  const pace = createFramePace(window.clock);
  let isDone = false;
  pace(() => (isDone = true));
  window.frame(20, 20);
  expect(isDone).toBe(false);
  // 40 ms of work ask for 120; the next frame and what has passed since it was drawn are part of that.
  expect(window.waits()[0]).toBeCloseTo(120 - 20 - 1000 / 60);
  window.wait();
  expect(isDone).toBe(true);
});

test('several answers in one frame share its price, and leave the same time free together', () => {
  const window = createWindow();
  const pace = createFramePace(window.clock);
  const done: string[] = [];
  pace(() => done.push('first'));
  pace(() => done.push('second'));
  window.frame(0, 8);
  expect(done).toEqual(['first', 'second']);
  // The frames after it are dearer each: what one takes the other waits for.
  pace(() => done.push('third'));
  window.frame(0, 30);
  pace(() => done.push('fourth'));
  window.frame(0, 30);
  const [third = 0, fourth = 0] = window.waits();
  expect(fourth - third).toBeCloseTo(90, 0);
});

test('however dear a frame is, more is asked for after a quarter of a second', () => {
  const window = createWindow();
  const pace = createFramePace(window.clock);
  for (let turn = 0; turn < 3; turn += 1) {
    pace(() => undefined);
    window.frame(500, 2000);
    expect(window.waits().at(-1)).toBeLessThanOrEqual(250);
  }
});
