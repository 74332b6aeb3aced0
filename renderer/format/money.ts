import type { Model, ModelCost } from '../../app/domain/model.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import { strings } from '../strings/strings.en.ts';

/**
 * US dollars as LOOK writes them: under $0.0001 `<$0.0001`, under a cent four decimals, under a dollar three, else two.
 * Zero is `$0.00`; a debt has a minus before the sign.
 */
export function formatUsd(amountUsd: number): string {
  const size = Math.abs(amountUsd);
  const sign = amountUsd < 0 ? '−' : '';
  if (size === 0) return '$0.00';
  if (size < 0.0001) return `${sign}<$0.0001`;
  return `${sign}$${size.toFixed(size < 0.01 ? 4 : size < 1 ? 3 : 2)}`;
}

/** A balance: always two decimals, with thousands set apart, `$1,250.40`; never rounded up to more than there is. */
export function formatBalance(amountUsd: number): string {
  const cents = Math.floor(Math.round(Math.abs(amountUsd) * 1e6) / 1e4) / 100;
  const text = cents.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return `${amountUsd < 0 && cents > 0 ? '−' : ''}$${text}`;
}

/** A price in USD per million tokens: two decimals, more only where they are needed to tell it, `$3.00`, `$0.075`. */
export function formatPrice(usdPerMillion: number): string {
  return `$${usdPerMillion.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 4 })}`;
}

function priceOrUnknown(price: number | null): string {
  return price === null ? strings.prices.unknown : formatPrice(price);
}

/** `$3.00 / $15.00` for a list; `free`, `varies` and `unknown` are words. */
export function formatModelPrice(model: Pick<Model, 'cost' | 'costKind'>): string {
  if (model.costKind !== 'listed') return strings.prices[model.costKind];
  if (model.cost === null) return strings.prices.unknown;
  return `${priceOrUnknown(model.cost.input)} / ${priceOrUnknown(model.cost.output)}`;
}

/** The prices of a model in words for a list of details; those that the gateway does not give are left out. */
export function priceRows(cost: ModelCost): readonly (readonly [label: string, price: string])[] {
  const { priceIn, priceOut, cacheRead, cacheWrite } = catalogStrings.fields;
  const rows = [
    [priceIn, cost.input],
    [priceOut, cost.output],
    [cacheRead, cost.cacheRead],
    [cacheWrite, cost.cacheWrite],
  ] as const;
  return rows.flatMap(([label, price]) => (price === null ? [] : [[label, formatPrice(price)] as const]));
}
