import { webcrypto } from 'node:crypto';

const hashPattern = /^[0-9a-f]{64}$/;

/** Whether a text is a hash as contents are named by. */
export function isHash(text: string): boolean {
  return hashPattern.test(text);
}

/** SHA-256 in lower-case hex, computed beside this thread: a large content takes a tenth of a second. */
export async function hashOf(content: Uint8Array): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', content)).toString('hex');
}
