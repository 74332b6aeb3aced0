import { createHash } from 'node:crypto';

/** 32 characters of `A-Za-z0-9_-` that no other text is likely to have: the beginning of its SHA-256. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 32);
}
