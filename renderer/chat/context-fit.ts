import type { Message } from '../../app/domain/conversation.ts';
import { estimateTurnTokens } from '../../app/domain/estimate-tokens.ts';
import { fitContext, type ShorterContext } from '../../app/domain/fit-context.ts';
import type { NextMessage } from './use-next-message.ts';

/** The share of a window that is used, since tokens are only estimated. */
const usedShare = 0.95;

/** Room for the answer, in tokens, and the share of the window that it takes at most. */
const answerTokens = 4096;
const answerShare = 1 / 8;

/**
 * Which of the messages from `contextStartId` on to leave out, so that the next one fits into `contextWindow` tokens with its answer; null
 * where nothing can be. The estimate of each message is scaled to what the gateway counted of all of them.
 */
export function fitNextMessage(messages: readonly Message[], contextStartId: string | null, next: NextMessage, contextWindow: number): ShorterContext | null {
  const start = contextStartId === null ? 0 : Math.max(0, messages.findIndex(({ id }) => id === contextStartId));
  const weighed = messages.slice(start).map((message) => ({ id: message.id, role: message.role, weight: message.status === 'failed' ? 0 : estimateTurnTokens(message) }));
  const estimated = weighed.reduce((sum, { weight }) => sum + weight, 0);
  const scale = next.history.tokens / Math.max(1, estimated);
  const fixed = next.totalTokens - next.history.tokens;
  const room = contextWindow * usedShare - Math.min(answerTokens, contextWindow * answerShare) - fixed;
  // What is being written comes behind all of them, and makes it possible to leave out even the last turn but not the message itself.
  return fitContext(weighed, room / Math.max(scale, Number.EPSILON));
}
