import { isLoopback } from './base-url.ts';

/**
 * An address of the gateway's that is safe to open: https on kilo.ai, or this machine when the gateway is on this machine too.
 * Undefined for every other, credentials and other ports included.
 */
export function checkedKiloUrl(text: string | null, baseUrl: string): string | undefined {
  const url = text === null ? null : URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '') return undefined;
  const isKilo = url.hostname === 'kilo.ai' || url.hostname.endsWith('.kilo.ai');
  if (url.protocol === 'https:' && url.port === '' && isKilo) return url.href;
  return isLoopback(url) && isLoopback(new URL(baseUrl)) && /^https?:$/.test(url.protocol) ? url.href : undefined;
}
