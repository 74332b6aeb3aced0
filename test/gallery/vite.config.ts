import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { katexFonts } from '../../scripts/lib/katex-fonts.mjs';
import { octicons16 } from '../../scripts/lib/octicons-16.mjs';

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Builds the gallery to `out/gallery`: every screen and state of the renderer on a scripted bridge. Never shipped. */
export default defineConfig({
  root: folder('.'),
  base: './',
  publicDir: false,
  plugins: [katexFonts(), octicons16(), react()],
  worker: { format: 'es' },
  build: {
    target: 'chrome150',
    outDir: folder('../../out/gallery'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
  },
});
