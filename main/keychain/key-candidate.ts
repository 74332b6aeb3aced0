import { isWellFormedApiKey, maxApiKeyLength, trimApiKey, type ApiKeySource } from '../../app/domain/api-key.ts';

/** What one source had to say: a key, nothing, or something that cannot be a key and why. Reasons never quote it. */
export type KeyCandidate =
  | { readonly kind: 'found'; readonly key: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unusable'; readonly reason: string };

/** A place where a key may be. Never fails: what goes wrong is a reason. */
export interface KeySource {
  readonly source: ApiKeySource;
  read(): Promise<KeyCandidate>;
}

/** A source without a key. */
export const noKey: KeyCandidate = { kind: 'none' };

function flawOf(key: string): string {
  if (key.length > maxApiKeyLength) return `longer than ${maxApiKeyLength} characters`;
  if (/[\r\n]/.test(key)) return 'holds a line break';
  if (/\s/.test(key)) return 'holds a space';
  if (/[^\x21-\x7e]/.test(key)) return 'holds characters that no key has';
  return 'too short';
}

/** Judges what a source holds. White space around it is forgiven; blank is none; `<your-key>` is documentation, not a key. */
export function toCandidate(value: string | null | undefined): KeyCandidate {
  const key = trimApiKey(value ?? '');
  if (key === '') return noKey;
  if (/^<.*>$/s.test(key)) return { kind: 'unusable', reason: 'still the placeholder of the documentation' };
  return isWellFormedApiKey(key) ? { kind: 'found', key } : { kind: 'unusable', reason: flawOf(key) };
}
