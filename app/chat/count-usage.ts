import type { Message } from '../domain/conversation.ts';
import type { Usage } from './reply-event.ts';

/** Nothing was asked for here yet, and so it costs nothing: what an answer begins with of which the text was written or paid for elsewhere. */
export const nothingUsed: Usage = {
  promptTokens: 0,
  completionTokens: 0,
  reasoningTokens: 0,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  costUsd: 0,
  estimatedCostUsd: null,
  isByok: false,
  servedModel: null,
};

/** Whether there are no figures in it that anyone would read. */
export function isNothingUsed({ promptTokens, completionTokens, costUsd }: Usage): boolean {
  return promptTokens === 0 && completionTokens === 0 && costUsd === 0;
}

function addCost(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

/**
 * Sums what an answer cost when it was continued: the user paid for both requests. Where the gateway named one cost only, the sum
 * is an estimate. `usage` covers all that was written up to now.
 */
export function addUsage(before: Usage | null, usage: Usage): Usage {
  if (before === null) return usage;
  const counted = before.counted ?? before;
  const costUsd = addCost(counted.costUsd, usage.costUsd);
  const estimatedCostUsd =
    costUsd === null ? addCost(counted.costUsd ?? counted.estimatedCostUsd, usage.costUsd ?? usage.estimatedCostUsd) : null;
  return {
    promptTokens: before.promptTokens + usage.promptTokens,
    completionTokens: before.completionTokens + usage.completionTokens,
    reasoningTokens: before.reasoningTokens + usage.reasoningTokens,
    cachedTokens: before.cachedTokens + usage.cachedTokens,
    cacheWriteTokens: before.cacheWriteTokens + usage.cacheWriteTokens,
    costUsd,
    estimatedCostUsd,
    isByok: before.isByok || usage.isByok,
    servedModel: usage.servedModel ?? before.servedModel,
  };
}

/**
 * The message when more of it comes than its figures cover: from then on what they say is a part of what it cost, and not exact, until
 * the gateway has counted that too. A crash in between leaves it so.
 */
export function withUncounted(message: Message): Message {
  const { usage, text, reasoning } = message;
  if (usage === null || usage.counted !== undefined) return message;
  const { costUsd, estimatedCostUsd } = usage;
  const knownUsd = costUsd ?? estimatedCostUsd;
  const counted = { textLength: text.length, reasoningLength: reasoning.length, costUsd, estimatedCostUsd };
  // Nothing is what it cost so far, and no estimate of what came after.
  return { ...message, usage: { ...usage, costUsd: null, estimatedCostUsd: knownUsd === 0 ? null : knownUsd, counted } };
}

/** What was written without the gateway saying what that cost; empty where it did, and where nothing was written. */
export function uncountedText({ usage, text, reasoning }: Pick<Message, 'usage' | 'text' | 'reasoning'>): string {
  if (usage === null) return reasoning + text;
  const { counted } = usage;
  return counted === undefined ? '' : reasoning.slice(counted.reasoningLength) + text.slice(counted.textLength);
}
