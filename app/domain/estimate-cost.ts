import type { Usage } from '../chat/reply-event.ts';
import type { Model } from './model.ts';

/** What an estimate needs of a model. */
export type PricedModel = Pick<Model, 'cost' | 'costKind' | 'isFree' | 'callPrices'>;

/** … and of whose money it takes. */
export type PayableModel = PricedModel & Pick<Model, 'isByokAvailable'>;

const million = 1_000_000;

/** US dollars for `tokens` at a price per million; null for an unknown price, unless there is nothing to pay. */
function costOf(tokens: number, pricePerMillion: number | null): number | null {
  if (tokens <= 0) return 0;
  return pricePerMillion === null ? null : (tokens * pricePerMillion) / million;
}

/** What one web search costs with a model, in US dollars; null where the gateway names no price, which is never taken for free. */
export function estimateSearchCost({ callPrices: { webSearch } }: Pick<Model, 'callPrices'>): number | null {
  return webSearch !== null && webSearch > 0 ? webSearch : null;
}

/**
 * What sending a message of `tokens` tokens costs before a word of the answer, in US dollars at the model's list price; nothing is
 * taken as cached. 0 for a free model, null where the price varies or is unknown.
 */
export function estimateMessageCost(model: PricedModel, tokens: number): number | null {
  if (model.isFree || model.costKind === 'free') return 0;
  if (model.costKind !== 'listed' || model.cost === null) return null;
  const input = costOf(tokens, model.cost.input);
  return input === null ? null : input + (model.callPrices.request ?? 0);
}

/** What an answer of `tokens` tokens costs, in US dollars at the model's list price; null where it varies or is unknown. */
export function estimateAnswerCost(model: PricedModel, tokens: number): number | null {
  if (model.isFree || model.costKind === 'free') return 0;
  return model.costKind === 'listed' ? costOf(tokens, model.cost?.output ?? null) : null;
}

/**
 * What a message of `tokens` tokens and its answer take from the balance, in US dollars; `answerTokens` null leaves the answer out.
 * 0 where nothing is taken, since the model is free or the user's own key pays; null where a price varies or is unknown.
 */
export function estimateNextCost(model: PayableModel, tokens: number, answerTokens: number | null): number | null {
  if (model.isByokAvailable) return 0;
  const message = estimateMessageCost(model, tokens);
  const answer = answerTokens === null ? 0 : estimateAnswerCost(model, answerTokens);
  return message === null || answer === null ? null : message + answer;
}

/**
 * What an answer cost by the model's list prices, in US dollars, for answers of which the gateway names no cost. Cached and cache
 * write tokens are part of the prompt (PROTOCOL 2.6) and cost as input where they have no price of their own; reasoning is part of
 * the completion. 0 for a free model; null where a price that matters varies or is unknown, and where no tokens were counted.
 * A web search is paid in addition, also with a free model.
 */
export function estimateReplyCost(model: PricedModel, usage: Usage, isSearched = false): number | null {
  if (isSearched) {
    const answer = estimateReplyCost(model, usage);
    const search = estimateSearchCost(model);
    return answer === null || search === null ? null : answer + search;
  }
  if (model.isFree || model.costKind === 'free') return 0;
  if (model.costKind !== 'listed' || model.cost === null) return null;
  if (usage.promptTokens + usage.completionTokens === 0) return null;
  const { input, output, cacheRead, cacheWrite } = model.cost;
  const cached = Math.min(usage.cachedTokens, usage.promptTokens);
  const written = Math.min(usage.cacheWriteTokens, usage.promptTokens - cached);
  const parts = [
    costOf(usage.promptTokens - cached - written, input),
    costOf(cached, cacheRead ?? input),
    costOf(written, cacheWrite ?? input),
    costOf(usage.completionTokens, output),
    model.callPrices.request ?? 0,
  ];
  let sum = 0;
  for (const part of parts) {
    if (part === null) return null;
    sum += part;
  }
  return sum;
}
