import type { CallPrices, CostKind, ModelCost } from '../../app/domain/model.ts';
import { pricePerCall, pricePerMillionTokens, type Price } from './price.ts';

/** The `pricing` of a model or of one who serves it, not read yet (PROTOCOL 1.3). Its `discount` is in the prices already. */
export type WirePricing = Readonly<Record<string, unknown>>;

function numberOrNull(price: Price): number | null {
  return typeof price === 'number' ? price : null;
}

/** What tokens cost; null where no price can be read. */
export function tokenCost(pricing: WirePricing): ModelCost | null {
  const perMillion = (name: string): number | null => numberOrNull(pricePerMillionTokens(pricing[name]));
  const cost: ModelCost = {
    input: perMillion('prompt'),
    output: perMillion('completion'),
    cacheRead: perMillion('input_cache_read'),
    cacheWrite: perMillion('input_cache_write'),
  };
  return Object.values(cost).some((price) => price !== null) ? cost : null;
}

/** What is not paid by token. */
export function callPrices(pricing: WirePricing): CallPrices {
  const perCall = (name: string): number | null => numberOrNull(pricePerCall(pricing[name]));
  return { image: perCall('image'), request: perCall('request'), webSearch: perCall('web_search') };
}

/** What can be said of the price: a negative one varies, and what is missing is unknown, not free. */
export function costKind(pricing: WirePricing, isFree: boolean): CostKind {
  if (isFree) return 'free';
  const prices = [pricePerMillionTokens(pricing['prompt']), pricePerMillionTokens(pricing['completion'])];
  if (prices.includes('varies')) return 'varies';
  return prices.every((price) => price === null) ? 'unknown' : 'listed';
}

/** Whether prices say that a model costs nothing: nothing for tokens either way, nor for the request. */
export function isPricedAtNothing(pricing: WirePricing): boolean {
  const fee = pricePerCall(pricing['request']);
  return pricePerMillionTokens(pricing['prompt']) === 0 && pricePerMillionTokens(pricing['completion']) === 0 && (fee === null || fee === 0);
}
