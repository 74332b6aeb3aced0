type Item = Readonly<Record<string, unknown>>;

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Fields that come in pieces; all others come whole, sometimes late. */
const growingFields: ReadonlySet<string> = new Set(['text', 'summary', 'data']);

function isFilled(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

function joined(before: Item, piece: Item): Item {
  const result: Record<string, unknown> = { ...before };
  for (const [name, value] of Object.entries(piece)) {
    const known = result[name];
    if (growingFields.has(name) && typeof known === 'string' && typeof value === 'string') result[name] = known + value;
    else if (isFilled(value) || known === undefined) result[name] = value;
  }
  return result;
}

/**
 * Adds pieces of `reasoning_details` to `list` in place: consecutive ones of the same type and index are one item, its text,
 * summary and data joined, its other fields the last ones that say something (PROTOCOL 2.5). Unknown shapes are kept as they are.
 */
export function addReasoningDetails(list: unknown[], pieces: readonly unknown[]): void {
  for (const piece of pieces) {
    const last = list.at(-1);
    const isSame = isItem(last) && isItem(piece) && last['type'] === piece['type'] && last['index'] === piece['index'];
    if (isSame) list[list.length - 1] = joined(last, piece);
    else list.push(piece);
  }
}
