/**
 * The one Content-Security-Policy of Kilodesk's pages and workers, for one response.
 * `nonce` lets style elements in (React Aria adds some); scripts run from our own files only, and nothing but main
 * reaches the network.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'none'",
    "worker-src 'self'",
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    'trusted-types kilodesk',
    "require-trusted-types-for 'script'",
  ].join('; ');
}
