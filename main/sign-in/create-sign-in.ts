import { setTimeout as pause } from 'node:timers/promises';
import { isWellFormedApiKey } from '../../app/domain/api-key.ts';
import type { SignInApproved, SignInStatus, SignInWaiting } from '../../app/domain/sign-in.ts';
import { AppException, appException, toAppError, type AppError } from '../../app/errors/app-error.ts';
import type { DeviceAnswer, DeviceGrant, Gateway } from '../gateway/gateway.ts';
import type { ApiKeys } from '../keychain/api-keys.ts';
import type { Clock, Disposable, Logger } from '../ports.ts';
import type { SignIn } from './sign-in.ts';

/** How often the gateway is asked, as Kilo's own clients do (PROTOCOL 4). */
const usualIntervalMs = 3000;

/** What the sign-in is built from. */
export interface SignInDependencies {
  readonly gateway: Pick<Gateway, 'startDeviceAuth' | 'askDeviceAuth'>;
  readonly apiKeys: Pick<ApiKeys, 'save' | 'verify' | 'getKey'>;
  /** Opens an address that the gateway client has checked; may fail. */
  readonly openExternal: (url: string) => Promise<void>;
  /** Hears what must not be in the log. */
  readonly rememberSecret: (secret: string) => void;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly intervalMs?: number;
}

/** What ends the asking. */
type Decision = Exclude<DeviceAnswer, { readonly kind: 'pending' }>;

/** One attempt, from the first question to its end. */
interface Attempt {
  readonly controller: AbortController;
  /** Settles, never rejecting, once nothing of it is left to do. */
  done: Promise<void>;
}

/** Failures that may be gone at the next question; everything else ends the attempt. */
function isPassing({ code }: AppError): boolean {
  return code === 'stream-interrupted' || code === 'offline' || code === 'timed-out' || code === 'gateway-unavailable' || code === 'rate-limited';
}

/** Builds the sign-in. It asks nothing until it is started. */
export function createSignIn(dependencies: SignInDependencies): SignIn & Disposable {
  const { gateway, apiKeys, openExternal, rememberSecret, clock, logger, intervalMs = usualIntervalMs } = dependencies;
  const listeners = new Set<(status: SignInStatus) => void>();
  let status: SignInStatus = { state: 'idle' };
  let attempt: Attempt | null = null;

  const setStatus = (next: SignInStatus): void => {
    status = next;
    for (const listener of listeners) listener(next);
  };

  const openPage = async (url: string): Promise<boolean> => {
    try {
      await openExternal(url);
      return true;
    } catch (thrown) {
      logger.info('the page to sign in on was not opened', { error: toAppError(thrown) });
      return false;
    }
  };

  /** Where there is no keychain the key is good for this run at least; the status says so. */
  const keep = async (key: string): Promise<SignInApproved['keptIn']> => {
    try {
      await apiKeys.save(key, { isSessionOnly: false, isUnchecked: true });
      return 'keychain';
    } catch (thrown) {
      if (!(thrown instanceof AppException) || thrown.error.code !== 'keychain-unavailable') throw thrown;
      logger.info('the new key is kept for this session', { error: thrown.error });
      await apiKeys.save(key, { isSessionOnly: true, isUnchecked: true });
      return 'session';
    }
  };

  /** The key is kept before it is checked: it was given once, and a failing network must not lose it. */
  const approve = async (key: string): Promise<SignInApproved> => {
    rememberSecret(key);
    if (!isWellFormedApiKey(key)) throw appException('bad-response', 'What came instead of a key cannot be one.');
    const keptIn = await keep(key);
    const { check } = await apiKeys.verify();
    const isInForce = (await apiKeys.getKey()) === key;
    return { state: 'approved', keptIn, check: isInForce ? check : 'not-asked', isInForce };
  };

  /** Asks until there is a decision or the code is worth nothing any more. Fails with what does not pass, and when it is aborted. */
  const decide = async (grant: DeviceGrant, waiting: SignInWaiting, signal: AbortSignal): Promise<Decision> => {
    const expiresAtMs = Date.parse(waiting.expiresAt);
    let problem: AppError | null = null;
    for (;;) {
      const leftMs = expiresAtMs - clock.now().getTime();
      if (leftMs <= 0) return { kind: 'expired' };
      await pause(Math.min(Math.max(intervalMs, problem?.retryAfterMs ?? 0), Math.max(leftMs, 1)), undefined, { signal });
      const hadProblem = problem !== null;
      try {
        const answer = await gateway.askDeviceAuth(grant, signal);
        signal.throwIfAborted();
        if (answer.kind !== 'pending') return answer;
        problem = null;
      } catch (thrown) {
        signal.throwIfAborted();
        problem = toAppError(thrown);
        if (!isPassing(problem)) throw thrown;
        logger.info('sign-in not answered, asking again', { error: problem });
      }
      if (hadProblem || problem !== null) setStatus({ ...waiting, problem });
    }
  };

  const finish = async (grant: DeviceGrant, waiting: SignInWaiting, signal: AbortSignal): Promise<SignInStatus> => {
    const answer = await decide(grant, waiting, signal);
    if (answer.kind !== 'approved') return { state: answer.kind };
    setStatus({ state: 'saving' });
    return approve(answer.key);
  };

  /** Runs one attempt to its end; `onWaiting` hears when there is a code to show. */
  const run = async (signal: AbortSignal, isPageOpened: boolean, onWaiting: () => void): Promise<void> => {
    try {
      const grant = await gateway.startDeviceAuth(signal);
      signal.throwIfAborted();
      if (grant.deviceCode !== null) rememberSecret(grant.deviceCode);
      const expiresAt = new Date(clock.now().getTime() + grant.lifetimeMs).toISOString();
      const waiting: SignInWaiting = {
        state: 'waiting',
        code: grant.shownCode,
        pageUrl: grant.pageUrl,
        expiresAt,
        isPageOpen: isPageOpened && (await openPage(grant.pageUrl)),
        problem: null,
      };
      signal.throwIfAborted();
      setStatus(waiting);
      onWaiting();
      setStatus(await finish(grant, waiting, signal));
    } catch (thrown) {
      // Given up: who did that has set the status.
      if (signal.aborted) return;
      const error = toAppError(thrown);
      logger.info('sign-in failed', { error });
      setStatus({ state: 'failed', error });
    }
  };


  return {
    getStatus: () => status,
    async start({ isPageOpened = true } = {}) {
      while (attempt !== null) {
        if (!attempt.controller.signal.aborted) return status;
        await attempt.done;
      }
      const controller = new AbortController();
      const { promise: waiting, resolve: onWaiting } = Promise.withResolvers<void>();
      const current: Attempt = { controller, done: Promise.resolve() };
      attempt = current;
      setStatus({ state: 'starting' });
      current.done = run(controller.signal, isPageOpened, onWaiting).finally(() => {
        if (attempt === current) attempt = null;
      });
      await Promise.race([waiting, current.done]);
      return status;
    },
    async cancel() {
      const current = attempt;
      // A key that was handed out is not handed out again: it is kept.
      if (status.state !== 'saving') {
        current?.controller.abort();
        if (status.state !== 'idle') setStatus({ state: 'idle' });
      }
      await current?.done;
      return status;
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async dispose() {
      listeners.clear();
      if (status.state !== 'saving') attempt?.controller.abort();
      await attempt?.done;
    },
  };
}
