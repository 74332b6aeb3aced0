import type { Message } from '../../app/domain/conversation.ts';
import { toModelRef } from '../../app/domain/model-ref.ts';
import { errorCopy } from '../../app/errors/error-copy.ts';
import { formatCount } from '../format/tokens.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { isBlank } from './model-names.ts';

const words = chatStrings.origin;
type FailedTry = NonNullable<Message['request']>['failedTries'][number];

function whyNot({ modelRef, error }: FailedTry, nameOf: (ref: string) => string): string {
  const modelName = nameOf(modelRef);
  // Only for its data policy is a model of the list passed over without being asked.
  if (error.code === 'data-policy') return words.passedOver(modelName);
  const { sentence } = errorCopy(error, { modelName });
  return sentence.includes(modelName) ? sentence : words.of(modelName, sentence);
}

/**
 * How an answer came about where it is not as it was asked for, in sentences: why other models did not answer, which one did, and
 * that it was kept short because of the balance. Empty for all others.
 */
export function originOf(message: Message, nameOf: (ref: string) => string): readonly string[] {
  const { request, sentModelId, modelRef } = message;
  if (request === null) return [];
  const { failedTries, maxTokens, isBalanceLimited } = request;
  const sentRef = sentModelId === null ? modelRef : toModelRef(sentModelId);
  const isByOther = failedTries.length > 0 && sentRef !== null && sentRef !== modelRef && !isBlank(message);
  return [
    ...failedTries.map((each) => whyNot(each, nameOf)),
    ...(isByOther ? [words.answered(nameOf(sentRef))] : []),
    ...(isBalanceLimited && maxTokens !== null ? [words.balanceLimited(formatCount(maxTokens))] : []),
  ];
}

/** The model that is asked, or that answered: after others failed it is not the one that was chosen. */
export function answeringRef({ request, sentModelId, modelRef }: Message): string | null {
  const isByOther = sentModelId !== null && (request?.failedTries.length ?? 0) > 0;
  return isByOther ? toModelRef(sentModelId) : modelRef;
}
