/** US dollars as balances are written: two decimals, the sign first. */
export function usdText(usd: number): string {
  return `${usd < 0 && usd <= -0.005 ? '−' : ''}$${Math.abs(usd).toFixed(2)}`;
}

/** Tokens in short: 950, 214k, 1.2M. */
export function tokensText(tokens: number): string {
  if (tokens < 1000) return String(Math.round(tokens));
  if (tokens < 999_500) return `${Math.round(tokens / 1000)}k`;
  return `${(tokens / 1_000_000).toFixed(1).replace(/\.0$/, '')}M`;
}

/** Bytes in short: 800 bytes, 12 kB, 4.6 MB. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
