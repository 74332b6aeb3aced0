import type { Model } from '../../app/domain/model.ts';

/** US dollars: under $0.0001 `<$0.0001`, under a cent four decimals, under a dollar three, else two (LOOK 6). */
export function formatUsd(amountUsd: number): string {
  if (amountUsd === 0) return '$0.00';
  if (amountUsd < 0) return `-${formatUsd(-amountUsd)}`;
  if (amountUsd < 0.0001) return '<$0.0001';
  return `$${amountUsd.toFixed(amountUsd < 0.01 ? 4 : amountUsd < 1 ? 3 : 2)}`;
}

/** Tokens in at most four characters and a unit: `640`, `8.2k`, `200k`, `1.05M`. */
export function formatTokens(count: number): string {
  if (count < 1000) return String(count);
  const [size, unit] = count < 999_500 ? [count / 1000, 'k'] : [count / 1_000_000, 'M'];
  return `${Number(size.toPrecision(3))}${unit}`;
}

/** Seconds with one decimal under ten, else whole. */
export function formatSeconds(durationMs: number): string {
  const seconds = durationMs / 1000;
  return `${seconds < 9.95 ? seconds.toFixed(1) : seconds.toFixed(0)} s`;
}

/** A price per million tokens, to as many decimals as it takes to tell it: `$3.00`, `$0.325`; `unknown` without one. */
export function formatPrice(usd: number | null): string {
  return usd === null ? 'unknown' : `$${usd.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 4 })}`;
}

/** Prices in and out per million tokens; `free`, `varies` and `unknown` are words. */
export function formatPrices({ cost, costKind }: Model): readonly [string, string] {
  if (costKind !== 'listed') return [costKind, costKind];
  return [formatPrice(cost?.input ?? null), formatPrice(cost?.output ?? null)];
}

/** How long ago: `just now`, `2 min ago`, `3 h ago`, else the day. */
export function formatAge(iso: string, now: Date): string {
  const minutes = Math.floor((now.getTime() - new Date(iso).getTime()) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  return minutes < 24 * 60 ? `${Math.floor(minutes / 60)} h ago` : iso.slice(0, 10);
}
