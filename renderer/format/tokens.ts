/** A number of tokens in two or three characters and a unit: `640`, `8.2k`, `200k`, `1M`, `1.05M`. */
export function formatTokens(count: number): string {
  if (count < 1000) return String(Math.round(count));
  if (count < 999_500) return `${trim((count / 1000).toFixed(count < 9950 ? 1 : 0))}k`;
  return `${trim((count / 1_000_000).toFixed(2))}M`;
}

// `toLocaleString` makes one of these at every call.
const digits = new Intl.NumberFormat('en-US');

/** Every digit, with thousands set apart: `1,048,576`. */
export function formatCount(count: number): string {
  return digits.format(count);
}

function trim(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
