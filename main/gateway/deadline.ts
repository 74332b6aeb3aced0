import { appError, type AppError } from '../../app/errors/app-error.ts';

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

  const expire = (message: string): void => {
    timeout ??= appError('timed-out', message);
    controller.abort();
  };
  const onCallerAbort = (): void => controller.abort();
  if (caller?.aborted) controller.abort();
  else caller?.addEventListener('abort', onCallerAbort, { once: true });

  const total = setTimeout(expire, totalMs, `The gateway took longer than ${Math.round(totalMs / 1000)} s.`);
  let idle = setTimeout(expire, firstByteMs, `The gateway did not begin to answer within ${Math.round(firstByteMs / 1000)} s.`);

  return {
    signal: controller.signal,
    keepAlive() {
      if (hasByte) {
        idle.refresh();
        return;
      }
      hasByte = true;
      clearTimeout(idle);
      idle = setTimeout(expire, idleMs, `Nothing came from the gateway for ${Math.round(idleMs / 1000)} s.`);
    },
    get timeout() {
      return timeout;
    },
    dispose() {
      clearTimeout(total);
      clearTimeout(idle);
      caller?.removeEventListener('abort', onCallerAbort);
      controller.abort();
    },
  };
}
