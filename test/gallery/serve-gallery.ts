import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { frameSecurityPolicy } from '../../main/electron/csp.ts';

const outDir = fileURLToPath(new URL('../../out/gallery/', import.meta.url));
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

/** The app's policy for a page, so that the gallery breaks where the app would. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'nonce-gallery'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "worker-src 'self'",
  "frame-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types kilodesk',
].join('; ');

/** The app's own headers for the frame in which diagrams are drawn. */
const frameHeaders = (origin: string) => ({ 'content-security-policy': frameSecurityPolicy(`${origin}/diagram/diagram-frame.js`), 'cross-origin-resource-policy': 'cross-origin' });

async function read(path: string): Promise<Buffer | null> {
  try {
    return await readFile(join(outDir, normalize(path)));
  } catch {
    return null;
  }
}

/** Builds the gallery. */
export async function buildGallery(): Promise<void> {
  await build({ configFile: fileURLToPath(new URL('./vite.config.ts', import.meta.url)), logLevel: 'warn' });
  await build({
    configFile: fileURLToPath(new URL('../../renderer/diagram-frame/vite.config.ts', import.meta.url)),
    logLevel: 'warn',
    build: { outDir: join(outDir, 'diagram') },
  });
}

/** Serves the built gallery on a free port of the loopback under the app's Content-Security-Policy; close it when done. */
export async function serveGallery(): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://gallery');
    const path = pathname === '/' ? 'index.html' : pathname;
    void read(path).then((body) => {
      response.writeHead(body === null ? 404 : 200, {
        'content-type': types[extname(path)] ?? 'application/octet-stream',
        ...(path.startsWith('/diagram/') ? frameHeaders(`http://${request.headers.host}`) : { 'content-security-policy': policy }),
      });
      response.end(body ?? '');
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The gallery has no port.');
  return { url: `http://127.0.0.1:${address.port}/`, server };
}
