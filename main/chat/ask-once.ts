import { isTerminal, type StreamEvent } from '../../app/chat/reply-event.ts';
import { appError, toAppError, type AppError } from '../../app/errors/app-error.ts';
import type { ChatRequest } from '../gateway/gateway.ts';
import { withEstimatedCosts } from './estimate-usage.ts';
import type { AskingParts } from './question.ts';

/** Whether `event` is part of an answer: after it nothing is asked again, since the user would read or pay it twice. */
function isPartOfAnswer(event: StreamEvent): boolean {
  return !isTerminal(event) && event.type !== 'generation';
}

/** What one request needs. */
export type AskOnceParts = Pick<AskingParts, 'gateway'> & { readonly catalog: Pick<AskingParts['catalog'], 'get'> };

/** All batches of one request. Whatever breaks the rules of `streamChat` becomes a `reply-error` too. */
async function* receive(
  { gateway, catalog }: AskOnceParts,
  request: ChatRequest,
  uncountedText: string,
  signal: AbortSignal,
): AsyncGenerator<readonly StreamEvent[], void, void> {
  try {
    for await (const batch of gateway.streamChat(request, signal)) {
      yield await withEstimatedCosts(batch, { sentModelId: request.modelId, uncountedText, isSearched: request.webSearch === true }, catalog);
      const last = batch.at(-1);
      if (last !== undefined && isTerminal(last)) return;
    }
    yield [{ type: 'reply-error', error: appError('stream-interrupted', 'The answer ended without saying so.') }];
  } catch (thrown) {
    yield [{ type: 'reply-error', error: toAppError(thrown) }];
  }
}

/**
 * One request to its end. Yields what arrives, the terminal event included, and answers null. Only a failure before the first part
 * of an answer is not yielded but answered. `uncountedText` as in {@link withEstimatedCosts}.
 */
export async function* askOnce(
  parts: AskOnceParts,
  request: ChatRequest,
  uncountedText: string,
  signal: AbortSignal,
): AsyncGenerator<readonly StreamEvent[], AppError | null, void> {
  let hasBegun = false;
  for await (const batch of receive(parts, request, uncountedText, signal)) {
    hasBegun ||= batch.some(isPartOfAnswer);
    const last = batch.at(-1);
    if (last?.type !== 'reply-error' || hasBegun) {
      yield batch;
      continue;
    }
    const before = batch.slice(0, -1);
    if (before.length > 0) yield before;
    return last.error;
  }
  return null;
}
