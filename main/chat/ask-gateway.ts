import { setTimeout as delay } from 'node:timers/promises';
import { isTerminal, type StreamEvent } from '../../app/chat/reply-event.ts';
import { toModelId } from '../../app/domain/model-ref.ts';
import { appError, toAppError, type AppError } from '../../app/errors/app-error.ts';
import type { Catalog, ResolvedModel } from '../catalog/catalog.ts';
import type { ChatRequest, Gateway } from '../gateway/gateway.ts';
import type { Clock, Logger } from '../ports.ts';

/** How long to wait before asking again, in milliseconds; null: do not. `attempt` counts the failed requests, from 1. */
export type NextRetryDelayMs = (error: AppError, attempt: number, elapsedMs: number) => number | null;

/** What asking needs. */
export interface AskingParts {
  readonly gateway: Gateway;
  readonly catalog: Catalog;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly nextRetryDelayMs: NextRetryDelayMs;
}

/** A request before its model is resolved. */
export type Question = Omit<ChatRequest, 'modelId'> & { readonly modelRef: string };

const cancelled: StreamEvent = { type: 'reply-end', status: 'cancelled', finishReason: null };

/** Whether `event` is part of an answer: after it nothing is asked again, since the user would read or pay it twice. */
function isPartOfAnswer(event: StreamEvent): boolean {
  return !isTerminal(event) && event.type !== 'generation';
}

function substitution(requestedId: string, { modelId, substitutedFor }: ResolvedModel): StreamEvent[] {
  return substitutedFor === null ? [] : [{ type: 'model-substituted', requestedId, sentId: modelId }];
}

/** Waits; false when `signal` was aborted meanwhile. */
async function waitMs(ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await delay(ms, undefined, { signal });
    return true;
  } catch {
    // The timer fails for no other reason than the signal.
    return false;
  }
}

/** What `work` answers; null as soon as `signal` is aborted, and then `work` ends unheard. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | null> {
  const aborted = Promise.withResolvers<null>();
  const onAbort = (): void => aborted.resolve(null);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort);
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/** One request to its end. Whatever breaks the rules of `streamChat` becomes a `reply-error` too. */
async function* askOnce(
  { gateway }: AskingParts,
  request: ChatRequest,
  signal: AbortSignal,
): AsyncGenerator<readonly StreamEvent[], void, void> {
  try {
    for await (const batch of gateway.streamChat(request, signal)) {
      yield batch;
      const last = batch.at(-1);
      if (last !== undefined && isTerminal(last)) return;
    }
    yield [{ type: 'reply-error', error: appError('stream-interrupted', 'The answer ended without saying so.') }];
  } catch (thrown) {
    yield [{ type: 'reply-error', error: toAppError(thrown) }];
  }
}

/** What to send next after a failure before the first part of an answer; null when that is the end. */
type NextAttempt = { readonly model: ResolvedModel; readonly notes: readonly StreamEvent[]; readonly delayMs: number } | null;

/**
 * Asks the gateway until an answer comes or it is final that none does. Yields the batches of the answer, and notes of what was
 * done before it: another model sent in place of the one asked for, waiting and asking again. Never throws; the last event is the
 * one terminal event. Being offline is never answered with another try: the user sends when back online.
 */
export async function* askGateway(
  parts: AskingParts,
  question: Question,
  signal: AbortSignal,
): AsyncGenerator<readonly StreamEvent[], void, void> {
  const { catalog, clock, logger, nextRetryDelayMs } = parts;
  const { modelRef, ...rest } = question;
  const requestedId = toModelId(modelRef);
  const startedAt = clock.monotonicMs();
  let hasRenamed = false;

  const afterFailure = async (error: AppError, sent: ResolvedModel, attempt: number): Promise<NextAttempt> => {
    if (error.code === 'model-not-found' && !hasRenamed) {
      hasRenamed = true;
      const model = await catalog.resolveAfterNotFound(sent.modelId);
      return model === null ? null : { model, notes: substitution(requestedId, model), delayMs: 0 };
    }
    const delayMs = error.code === 'offline' ? null : nextRetryDelayMs(error, attempt, clock.monotonicMs() - startedAt);
    return delayMs === null ? null : { model: sent, notes: [], delayMs };
  };

  try {
    // May ask the gateway for its list first, which a stop need not wait for.
    const resolved = await unlessAborted(catalog.resolve(modelRef), signal);
    if (resolved === null) {
      yield [cancelled];
      return;
    }
    let model = resolved;
    const notes = substitution(requestedId, model);
    if (notes.length > 0) yield notes;

    for (let attempt = 1; ; attempt += 1) {
      let failure: Extract<StreamEvent, { type: 'reply-error' }> | null = null;
      let hasBegun = false;
      // What stands in for the auto model skips reasoning as that does, under whatever name (PROTOCOL 5).
      const reasoning = model.substitutedFor === null ? rest.reasoning : null;
      for await (const batch of askOnce(parts, { ...rest, modelId: model.modelId, reasoning }, signal)) {
        hasBegun ||= batch.some(isPartOfAnswer);
        const last = batch.at(-1);
        const isRefusal = last?.type === 'reply-error' && !hasBegun;
        const shown = isRefusal ? batch.slice(0, -1) : batch;
        if (shown.length > 0) yield shown;
        if (isRefusal) failure = last;
      }
      if (failure === null) return;

      const { error } = failure;
      const next = await afterFailure(error, model, attempt);
      if (next === null) {
        yield [failure];
        return;
      }
      logger.info('asking the gateway again', { code: error.code, attempt, delayMs: next.delayMs });
      model = next.model;
      if (next.notes.length > 0) {
        yield next.notes;
        continue;
      }
      yield [{ type: 'retry-scheduled', attempt, delayMs: next.delayMs, error }];
      if (!(await waitMs(next.delayMs, signal))) {
        yield [cancelled];
        return;
      }
      yield [{ type: 'retry-started', attempt: attempt + 1 }];
    }
  } catch (thrown) {
    yield [{ type: 'reply-error', error: toAppError(thrown) }];
  }
}
