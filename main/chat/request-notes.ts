import { createHash } from 'node:crypto';
import type { ReplyRequest, StreamEvent } from '../../app/chat/reply-event.ts';
import { skipsReasoning, toModelId } from '../../app/domain/model-ref.ts';
import type { DescribedRequest, Gateway } from '../gateway/gateway.ts';
import type { Asked } from './ask-model.ts';
import type { FailedTry, Question } from './question.ts';

/** What is said of a request before it leaves, and of the models that were tried before it. */
export type RequestNotes = (asked: Asked, failedTries: readonly FailedTry[]) => StreamEvent[];

/** SHA-256 in lower-case hex of what is sent, and where to: whoever makes a request again can tell whether it is the same. */
export function fingerprintOf({ url, headers, body }: Pick<DescribedRequest, 'url' | 'headers' | 'body'>): string {
  return createHash('sha256').update(JSON.stringify([url, headers])).update(body).digest('hex');
}

/** What a request asks beside its turns. */
function settled({ request, maxTokens }: Asked, gateway: Pick<Gateway, 'describeChat'>): Partial<ReplyRequest> {
  if (request === null) return { maxTokens, isBalanceLimited: maxTokens !== null };
  const { temperature, topP, stop, webSearch } = request;
  const limit = request.maxTokens ?? null;
  const described = gateway.describeChat(request);
  return {
    maxTokens: limit,
    isBalanceLimited: maxTokens !== null && limit === maxTokens,
    fingerprint: fingerprintOf(described),
    appName: described.appName,
    ...(temperature == null ? {} : { temperature }),
    ...(topP == null ? {} : { topP }),
    ...(stop === undefined ? {} : { stop: [stop].flat() }),
    ...(webSearch === true ? { webSearch } : {}),
  };
}

/** Makes the notes of one reply: what is really asked, and that it is another model where windows do not know that yet. */
export function createRequestNotes({ reasoning, presetSystem, dataPolicy, leftOutCount, before }: Question, gateway: Pick<Gateway, 'describeChat'>): RequestNotes {
  const requestedId = toModelId(before.requestedRef);
  let saidId = before.sentModelId ?? requestedId;

  return (asked, failedTries) => {
    const sentId = asked.model.modelId;
    const isThinkingSkipped = asked.model.substitutedFor !== null || skipsReasoning(sentId);
    const request: ReplyRequest = {
      reasoning: isThinkingSkipped ? null : reasoning,
      maxTokens: null,
      isBalanceLimited: false,
      ...settled(asked, gateway),
      ...(presetSystem === null ? {} : { presetSystem }),
      dataPolicy,
      leftOutCount,
      failedTries: [...failedTries],
    };
    const isOther = sentId !== saidId;
    saidId = sentId;
    const note: StreamEvent = { type: 'request-settled', request };
    return isOther ? [{ type: 'model-substituted', requestedId, sentId }, note] : [note];
  };
}
