/** What {@link createFramePace} needs of the window; tests hand in their own. */
export interface FrameClock {
  /** Milliseconds that only go up. */
  readonly now: () => number;
  /** Runs before the next frame is drawn. */
  readonly beforePaint: (run: () => void) => void;
  /** Runs as soon as the frame that is being drawn is done with. */
  readonly afterPaint: (run: () => void) => void;
  /** Runs once what was begun has been rendered. */
  readonly afterRender: (run: () => void) => void;
  readonly wait: (run: () => void, ms: number) => void;
}

/** What the screen's clock gives to one frame, in milliseconds. */
const frameMs = 1000 / 60;

/**
 * What showing an answer is seen to cost may take this part of the window's time. About as much again follows from it unseen, in the
 * frame after and in other threads; the rest is for keys and scrolling.
 */
const share = 1 / 3;

/** However slow a machine is, more of an answer is asked for after this long, in milliseconds. */
const longestWaitMs = 250;

/**
 * Says when a window that shows answers as they come is ready for more of them. Called when some of one was taken in, it measures
 * what showing that costs and calls `done` after it: at once where there is time to spare, else so much later that all answers
 * together leave most of the window's time free. On a slow machine text comes in larger steps then, but keys are as quick as ever.
 */
export function createFramePace(clock: FrameClock): (done: () => void) => void {
  /** Until when the time is spoken for. */
  let takenUntil = 0;
  /** One of several answers in a frame pays for all of it. */
  let isFramePaid = false;
  return (done) => {
    const begun = clock.now();
    let renderMs = 0;
    clock.afterRender(() => {
      renderMs = clock.now() - begun;
    });
    clock.beforePaint(() => {
      const drawn = clock.now();
      isFramePaid = false;
      clock.afterPaint(() => {
        const now = clock.now();
        const paintMs = isFramePaid ? 0 : now - drawn;
        isFramePaid = true;
        takenUntil = Math.min(Math.max(takenUntil, drawn) + (renderMs + paintMs) / share, now + longestWaitMs);
        const waitMs = takenUntil - frameMs - now;
        if (waitMs <= 0) done();
        else clock.wait(done, waitMs);
      });
    });
  };
}

/** The clock of a real window. */
export function createFrameClock(): FrameClock {
  const channel = new MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.onmessage = () => waiting.splice(0).forEach((run) => run());
  return {
    now: () => performance.now(),
    beforePaint: (run) => void requestAnimationFrame(run),
    // A message that is sent before a frame is drawn arrives behind it.
    afterPaint(run) {
      if (waiting.push(run) === 1) channel.port2.postMessage(null);
    },
    afterRender: (run) => queueMicrotask(run),
    wait: (run, ms) => void setTimeout(run, ms),
  };
}
