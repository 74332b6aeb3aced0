import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const folder = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Builds the page of the renderers to compare with to `out/bench-peers`, for production, as the window is built. */
export default defineConfig({
  root: folder('.'),
  base: './',
  publicDir: false,
  // Their "use client" says nothing to a page without a server.
  logLevel: 'error',
  build: { target: 'chrome150', outDir: folder('../../../../out/bench-peers'), emptyOutDir: true, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 9000, reportCompressedSize: false },
});
