import { appException } from '../../app/errors/app-error.ts';

/** The gateway of the specification. */
export const defaultBaseUrl = 'https://api.kilo.ai/api/gateway/';

const loopbackHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether `url` points to this very machine, the only place where plain http is accepted. */
export function isLoopback(url: URL): boolean {
  return loopbackHosts.has(url.hostname) || /^127\.\d+\.\d+\.\d+$/.test(url.hostname);
}

/**
 * The base URL to use for `text`, which is `KILOCODE_BASE_URL`; missing or blank means the default. Exactly one slash at its end.
 * Fails with `request-invalid` for anything but https (or http on loopback), and for credentials, a query or a fragment in it.
 */
export function parseBaseUrl(text: string | undefined): string {
  const trimmed = (text ?? '').trim();
  if (trimmed === '') return defaultBaseUrl;
  const refuse = (why: string): Error => appException('request-invalid', `KILOCODE_BASE_URL ${why}.`);
  const url = URL.parse(trimmed);
  if (url === null) throw refuse('is not an address');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refuse('must begin with https://');
  if (url.protocol === 'http:' && !isLoopback(url)) {
    throw refuse('must begin with https://; http is only accepted on this machine (127.0.0.1, localhost)');
  }
  if (url.username !== '' || url.password !== '') throw refuse('must not hold a user name or password');
  if (url.search !== '' || url.hash !== '') throw refuse('must not hold a query or fragment');
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}/`;
}

/**
 * Address of an account route such as `profile/balance`. They are siblings of the gateway under `…/api/`
 * (PROTOCOL 4): for a base ending in `/gateway/` one level up, for any other base under `/api/` of its origin.
 */
export function accountUrl(baseUrl: string, route: string): string {
  const api = baseUrl.endsWith('/gateway/') ? new URL('../', baseUrl) : new URL('/api/', baseUrl);
  return new URL(route, api).href;
}
