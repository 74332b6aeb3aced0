import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The frame's document is written by hand: Vite's would load its script as a module, which a frame without an origin may not. */
const frameDocument: Plugin = {
  name: 'frame-document',
  async generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'frame.html', source: await readFile(folder('./frame.html'), 'utf8') });
  },
};

/** In place of what mermaid can use but a diagram here cannot: the ELK layout (1.6 MB), and KaTeX, which makes HTML. */
const leftOut: Plugin = {
  name: 'left-out',
  enforce: 'pre',
  resolveId: (id) => (/^(?:elkjs\/.*|katex)$/.test(id) ? '\0left-out' : null),
  load: (id) => (id === '\0left-out' ? "export default class { constructor() { throw new Error('This is left out of Kilodesk.'); } }" : null),
};

/** Builds the frame in which diagrams are drawn to `out/renderer/diagram`, behind the page: one script, so that its policy can name just that. */
export default defineConfig({
  root: folder('.'),
  publicDir: false,
  plugins: [frameDocument, leftOut],
  build: {
    target: 'chrome150',
    outDir: folder('../../out/renderer/diagram'),
    emptyOutDir: true,
    minify: true,
    sourcemap: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      input: folder('./frame.ts'),
      transform: { define: { 'import.meta': '{}' } },
      output: { format: 'iife', codeSplitting: false, entryFileNames: 'diagram-frame.js' },
    },
  },
});
