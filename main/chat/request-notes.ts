import type { ReplyRequest, StreamEvent } from '../../app/chat/reply-event.ts';
import { skipsReasoning, toModelId } from '../../app/domain/model-ref.ts';
import type { Sent } from './ask-model.ts';
import type { FailedTry, Question } from './question.ts';

/** What is said of a request before it leaves, and of the models that were tried before it. */
export type RequestNotes = (sent: Sent, failedTries: readonly FailedTry[]) => StreamEvent[];

/** Makes the notes of one reply: what is really asked, and that it is another model where windows do not know that yet. */
export function createRequestNotes({ reasoning, dataPolicy, leftOutCount, before }: Question): RequestNotes {
  const requestedId = toModelId(before.requestedRef);
  let saidId = before.sentModelId ?? requestedId;

  return ({ model, maxTokens }, failedTries) => {
    const sentId = model.modelId;
    const isThinkingSkipped = model.substitutedFor !== null || skipsReasoning(sentId);
    const request: ReplyRequest = {
      reasoning: isThinkingSkipped ? null : reasoning,
      maxTokens,
      isBalanceLimited: maxTokens !== null,
      dataPolicy,
      leftOutCount,
      failedTries: [...failedTries],
    };
    const isOther = sentId !== saidId;
    saidId = sentId;
    const settled: StreamEvent = { type: 'request-settled', request };
    return isOther ? [{ type: 'model-substituted', requestedId, sentId }, settled] : [settled];
  };
}
