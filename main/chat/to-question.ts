import { uncountedText } from '../../app/chat/count-usage.ts';
import type { DataPolicy } from '../../app/domain/data-policy.ts';
import { toModelRef } from '../../app/domain/model-ref.ts';
import type { ReasoningLevel } from '../../app/domain/model.ts';
import type { CreatedReply } from '../storage/conversation-store.ts';
import { buildTurns } from './build-turns.ts';
import type { Question } from './question.ts';
import { sentHistory } from './sent-history.ts';

/** How the user wants a reply to be asked for. */
export interface Wishes {
  /** Null: as the chat says. */
  readonly reasoning: ReasoningLevel | null;
  /** Models to ask in this order when the chosen one cannot answer. */
  readonly fallbackModelRefs: readonly string[];
  readonly dataPolicy: DataPolicy;
  /** Whether the reply's setup is the preset of its model. */
  readonly isPreset: boolean;
}

/**
 * The question that a reply asks. An answer of which something was shown is continued by the model that wrote it, and by no
 * other: who listed fallbacks wanted an answer of one model, not halves of two.
 */
export function toQuestion(created: CreatedReply, replyId: string, { reasoning, fallbackModelRefs, dataPolicy, isPreset }: Wishes): Question {
  const { message, conversation, setup } = created;
  const requestedRef = message.modelRef ?? conversation.modelRef ?? '';
  const isContinued = message.text !== '' || message.reasoning !== '' || message.refusal !== '' || message.images.length > 0;
  const failedTries = isContinued ? (message.request?.failedTries ?? []) : [];
  const isByFallback = failedTries.length > 0 && message.sentModelId !== null;
  return {
    modelRef: isByFallback ? toModelRef(message.sentModelId) : requestedRef,
    fallbackModelRefs: isContinued ? [] : fallbackModelRefs,
    turns: buildTurns(created),
    taskId: conversation.id,
    requestId: replyId,
    reasoning: reasoning ?? setup.parameters.reasoning,
    parameters: setup.parameters,
    webSearch: message.webSearch,
    presetSystem: isPreset ? setup.system : null,
    dataPolicy,
    leftOutCount: sentHistory(created).leftOutCount,
    before: {
      requestedRef,
      sentModelId: message.sentModelId,
      failedTries,
      uncountedText: uncountedText(message),
    },
  };
}
