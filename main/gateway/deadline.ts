import { appError, type AppError } from '../../app/errors/app-error.ts';

/** How often it is looked whether the machine slept, and what gap between two looks says so: none that a busy machine makes. */
const lookEveryMs = 1000;
const sleptMs = 8000;

/** After waking a connection says something soon, or is dead: its other end gave up long ago. */
const wakingMs = 3500;

/** Ends a request when its caller aborts or when time runs out, and knows which it was. */
export interface Deadline {
  /** For `fetch`. */
  readonly signal: AbortSignal;
  /** A byte came: the idle time starts anew. */
  keepAlive(): void;
  /** Set once time ran out. */
  readonly timeout: AppError | null;
  /** Stops the clocks and lets go of the connection. */
  dispose(): void;
}

/** Starts the clocks; all times in milliseconds. */
export function startDeadline(
  caller: AbortSignal | undefined,
  { firstByteMs, idleMs, totalMs }: { readonly firstByteMs: number; readonly idleMs: number; readonly totalMs: number },
): Deadline {
  const controller = new AbortController();
  let timeout: AppError | null = null;
  let hasByte = false;
  let isWaking = false;

  const expire = (message: string): void => {
    timeout ??= appError('timed-out', message);
    controller.abort();
  };
  const onCallerAbort = (): void => controller.abort();
  if (caller?.aborted) controller.abort();
  else caller?.addEventListener('abort', onCallerAbort, { once: true });

  const silence = (): NodeJS.Timeout => setTimeout(expire, idleMs, `Nothing came from the gateway for ${Math.round(idleMs / 1000)} s.`);
  const total = setTimeout(expire, totalMs, `The gateway took longer than ${Math.round(totalMs / 1000)} s.`);
  let idle = setTimeout(expire, firstByteMs, `The gateway did not begin to answer within ${Math.round(firstByteMs / 1000)} s.`);

  const wake = (): void => {
    isWaking = true;
    clearTimeout(idle);
    idle = setTimeout(() => {
      if (hasByte) timeout ??= appError('stream-interrupted', 'The connection did not outlive the sleep of this computer.');
      expire('The gateway did not answer after this computer had slept.');
    }, wakingMs);
  };
  // Either clock may stand still in a sleep, which of them depends on the system.
  let lookedAt = { wallMs: Date.now(), monotonicMs: performance.now() };
  const look = setInterval(() => {
    const now = { wallMs: Date.now(), monotonicMs: performance.now() };
    if (Math.max(now.wallMs - lookedAt.wallMs, now.monotonicMs - lookedAt.monotonicMs) > sleptMs) wake();
    lookedAt = now;
  }, lookEveryMs);
  look.unref();

  return {
    signal: controller.signal,
    keepAlive() {
      if (hasByte && !isWaking) {
        idle.refresh();
        return;
      }
      hasByte = true;
      isWaking = false;
      clearTimeout(idle);
      idle = silence();
    },
    get timeout() {
      return timeout;
    },
    dispose() {
      clearTimeout(total);
      clearTimeout(idle);
      clearInterval(look);
      caller?.removeEventListener('abort', onCallerAbort);
      controller.abort();
    },
  };
}
