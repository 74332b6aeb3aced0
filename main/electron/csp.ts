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

/**
 * The policy of the frame in which diagrams are drawn: an origin of its own, the one script at `scriptAddress` and nothing else; styles,
 * because a drawing is made of them; pictures only of what it made itself. Whatever a diagram gets to run, nothing leaves and nothing is
 * reached. A nonce would not do: what runs in the frame can read it, and let scripts into a frame of its own, whose globals are all there.
 */
export function frameSecurityPolicy(scriptAddress: string): string {
  return [
    "default-src 'none'",
    `script-src ${scriptAddress}`,
    "style-src 'unsafe-inline'",
    'img-src data:',
    "frame-src 'none'",
    "child-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-scripts',
  ].join('; ');
}
