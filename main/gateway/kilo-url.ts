import { isLoopback } from './base-url.ts';

/** Longer addresses are none of Kilo's, and nothing behind this takes them. */
const maxLength = 2048;

/**
 * An address of the gateway's that is safe to open: https on kilo.ai, or this machine when the gateway is on this machine too.
 * Undefined for every other, credentials, other ports and more than 2,048 characters included.
 */
export function checkedKiloUrl(text: string | null, baseUrl: string): string | undefined {
  const url = text === null ? null : URL.parse(text);
  if (url === null || url.href.length > maxLength || url.username !== '' || url.password !== '') return undefined;
  const isKilo = url.hostname === 'kilo.ai' || url.hostname.endsWith('.kilo.ai');
  if (url.protocol === 'https:' && url.port === '' && isKilo) return url.href;
  return isLoopback(url) && isLoopback(new URL(baseUrl)) && /^https?:$/.test(url.protocol) ? url.href : undefined;
}
