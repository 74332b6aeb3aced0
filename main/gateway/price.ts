/** USD; `varies` for the gateway's negative prices; null for what is missing or no price. */
export type Price = number | 'varies' | null;

/** Shifts the decimal point in the text, so that `0.000003` a token is 3 a million and not 2.9999999999999996. */
function readPrice(value: unknown, shift: number): Price {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const match = /^\s*(-?)(\d{0,20}(?:\.\d{0,40})?)(?:e([+-]?\d{1,3}))?\s*$/i.exec(String(value));
  const digits = match?.[2] ?? '';
  if (match === null || !/\d/.test(digits)) return null;
  const price = Number(`${digits}e${Number(match[3] ?? 0) + shift}`);
  if (!Number.isFinite(price)) return null;
  return match[1] === '-' && price !== 0 ? 'varies' : price;
}

/** A price of the gateway, USD per token as a decimal string (PROTOCOL 1.3), per million tokens. */
export function pricePerMillionTokens(value: unknown): Price {
  return readPrice(value, 6);
}

/** A price of the gateway that is not by token: USD per image, request or search (PROTOCOL 1.3). */
export function pricePerCall(value: unknown): Price {
  return readPrice(value, 0);
}
