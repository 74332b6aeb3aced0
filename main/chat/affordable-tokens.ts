import { estimateMessageCost } from '../../app/domain/estimate-cost.ts';
import type { Model } from '../../app/domain/model.ts';

/** Shorter answers than this are not worth asking for. */
export const fewestTokens = 256;

/** The request is only estimated: it is taken to be this much longer, so that the answer that is asked for can be paid. */
const caution = 1.25;

/**
 * The tokens that a refusal says can be paid for, as in "You requested up to 64000 tokens, but can only afford 1234"; null when it
 * names none. Sums of money are not taken for tokens.
 */
export function tokensNamedIn(detail: string): number | null {
  const found = /\bafford(?:\s+(?:only|about|up\s+to|at\s+most))?\s+(\d{1,3}(?:[,_ ]\d{3})+|\d+)(?![.,]?\d)/i.exec(detail)?.[1];
  if (found === undefined) return null;
  const tokens = Number(found.replaceAll(/\D/g, ''));
  return Number.isSafeInteger(tokens) ? tokens : null;
}

/**
 * The longest answer in tokens that `balanceUsd` pays for after a request of about `promptTokens`, by the model's list prices; null
 * where a price is not known, or where the balance pays for every answer that the model can give.
 */
export function tokensForBalance(balanceUsd: number, model: Model, promptTokens: number): number | null {
  const outputPrice = model.cost?.output ?? 0;
  const promptUsd = estimateMessageCost(model, Math.ceil(promptTokens * caution));
  const longest = model.maxTokens ?? model.contextWindow;
  if (outputPrice <= 0 || promptUsd === null || longest === null) return null;
  const tokens = Math.floor(((balanceUsd - promptUsd) * 1_000_000) / outputPrice);
  return tokens < longest ? tokens : null;
}
