import { fileURLToPath } from 'node:url';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { katexFonts } from '../scripts/lib/katex-fonts.mjs';
import { octicons16 } from '../scripts/lib/octicons-16.mjs';

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Builds the page to `out/renderer`. Everything is a file of its own, because the Content-Security-Policy forbids
 * inline scripts, inline styles and data: fonts.
 */
export default defineConfig({
  root: folder('.'),
  base: './',
  publicDir: false,
  plugins: [katexFonts(), octicons16(), react(), optimizeLocales.vite({ locales: ['en-US'] })],
  worker: { format: 'es' },
  build: {
    target: 'chrome150',
    outDir: folder('../out/renderer'),
    emptyOutDir: true,
    minify: true,
    cssMinify: true,
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    // What every start loads is one file: as many as the modules that lazy parts share, they cost more than their content.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } } },
  },
});
