/** Most that a budget can be, in US dollars; main refuses more. */
const mostUsd = 1_000_000;

/**
 * An amount of US dollars as people type it: `2`, `0.50`, `,5`, `$ 2.00`, with a point or a comma before the cents. Null for nothing,
 * undefined for what is no amount; 0 is none, since a budget of nothing would ask before every message.
 */
export function parseAmount(text: string): number | null | undefined {
  const bare = text.replace(/^\s*\$?\s*|\s*\$?\s*$/g, '');
  if (bare === '') return null;
  if (!/^(\d{1,7}([.,]\d{0,6})?|[.,]\d{1,6})$/.test(bare)) return undefined;
  const amount = Number(bare.replace(',', '.'));
  return amount > 0 && amount <= mostUsd ? amount : undefined;
}

/** How an amount stands in its field: `2.00`, `0.005`; empty for none. */
export function amountText(amountUsd: number | null): string {
  if (amountUsd === null) return '';
  const cents = amountUsd.toFixed(2);
  return Number(cents) === amountUsd ? cents : String(amountUsd);
}
