import { isRecord } from '../json/json-guards.ts';

/** Whether `value` is base64 or base64url of at least one byte, written as an encoder would: white space and padding aside (PROTOCOL 5). */
export function isBase64(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const text = value.replace(/\s+/g, '');
  if (text === '' || !/^[\w+/=-]+$/.test(text)) return false;
  const encoding = /[_-]/.test(text) ? 'base64url' : 'base64';
  const bytes = Buffer.from(text, encoding);
  const unpadded = (encoded: string): string => encoded.replace(/=+$/, '');
  return bytes.length > 0 && unpadded(bytes.toString(encoding)) === unpadded(text);
}

const signatureNames: ReadonlySet<string> = new Set(['thought_signature', 'thoughtSignature']);

/** `value` without signatures that are none; the same value where there is nothing to take out. */
function withoutBadSignatures(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(withoutBadSignatures);
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (!isRecord(value)) return value;
  const entries = Object.entries(value);
  const kept = entries.flatMap(([name, field]): [string, unknown][] =>
    signatureNames.has(name) && !isBase64(field) ? [] : [[name, withoutBadSignatures(field)]],
  );
  const isSame = kept.length === entries.length && kept.every(([name, field]) => field === value[name]);
  return isSame ? value : Object.fromEntries(kept);
}

/** Whether a model's thought signatures are checked before they are sent back: Gemini's, whatever the case of its id (PROTOCOL 5). */
export function hasThoughtSignatures(modelId: string): boolean {
  return /gemini/i.test(modelId);
}

/**
 * The reasoning details of a turn as Gemini takes them back: it refuses a whole request for one signature that is not base64.
 * An encrypted item is nothing but its signature, so it goes when that is none; of all others only the bad signature goes.
 * Everything else stays as it came, in its order.
 */
export function sanitizeReasoningDetails(items: readonly unknown[]): readonly unknown[] {
  return items
    .filter((item) => !(isRecord(item) && item['type'] === 'reasoning.encrypted' && !isBase64(item['data'])))
    .map(withoutBadSignatures);
}
