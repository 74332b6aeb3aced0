import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { randomBytes } from 'node:crypto';
import { appOrigin } from '../ipc/sender-policy.ts';
import { contentSecurityPolicy, frameSecurityPolicy } from './csp.ts';

const noncePlaceholder = '__CSP_NONCE__';

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** The files under `root` that may be served, by the exact path of their address. Types we do not know are left out. */
export function listAppFiles(root: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || mimeTypes[extname(entry.name)] === undefined) continue;
    const file = join(entry.parentPath, entry.name);
    files.set(`/${relative(root, file).split(sep).map(encodeURIComponent).join('/')}`, file);
  }
  return files;
}

/** Where the frame is in which diagrams are drawn. */
export const diagramFramePath = '/diagram/frame.html';

/** The frame's one script. */
const frameScript = `${appOrigin.protocol}//${appOrigin.host}/diagram/diagram-frame.js`;

const isOfFrame = (path: string): boolean => path.startsWith('/diagram/');

function headersFor(file: string, path: string, nonce: string): Record<string, string> {
  return {
    'Content-Type': mimeTypes[extname(file)] ?? 'application/octet-stream',
    'Content-Security-Policy': isOfFrame(path) ? frameSecurityPolicy(frameScript) : contentSecurityPolicy(nonce),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    // A frame without an origin is nobody's same origin; its script holds nothing secret.
    'Cross-Origin-Resource-Policy': isOfFrame(path) ? 'cross-origin' : 'same-origin',
    'X-DNS-Prefetch-Control': 'off',
    // A page holds its nonce, so an old page must never come out of a cache.
    'Cache-Control': extname(file) === '.html' ? 'no-store' : 'max-age=31536000, immutable',
  };
}

/**
 * Answers requests for `app://kilodesk/…` from a list made once. The address is looked up as it is, never joined to a
 * folder or decoded, so no spelling of `..` can leave it. Everything else is 404, every method but GET and HEAD 405.
 */
export function createAppFileHandler(root: string): (request: Request) => Promise<Response> {
  const files = listAppFiles(root);
  return async ({ url: address, method }) => {
    const url = URL.canParse(address) ? new URL(address) : null;
    const isOurs = url?.protocol === appOrigin.protocol && url.host === appOrigin.host;
    const path = url === null || url.pathname === '/' ? '/index.html' : url.pathname;
    const file = isOurs ? files.get(path) : undefined;
    if (file === undefined) return new Response(null, { status: 404 });
    if (method !== 'GET' && method !== 'HEAD') return new Response(null, { status: 405, headers: { Allow: 'GET, HEAD' } });
    const nonce = randomBytes(18).toString('base64url');
    const headers = headersFor(file, path, nonce);
    if (method === 'HEAD') return new Response(null, { headers });
    const bytes = await readFile(file);
    return extname(file) === '.html'
      ? new Response(bytes.toString('utf8').replaceAll(noncePlaceholder, nonce), { headers })
      : new Response(bytes, { headers });
  };
}
