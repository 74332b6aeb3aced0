import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Builds the two doors and the workers of the store to `out/main`. Electron, the keychain binary and Node stay outside. */
export default defineConfig({
  root: folder('.'),
  publicDir: false,
  ssr: { noExternal: true, external: ['electron', 'keytar'] },
  build: {
    ssr: true,
    target: 'node24',
    outDir: folder('../out/main'),
    emptyOutDir: true,
    minify: true,
    sourcemap: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        index: folder('index.ts'),
        cli: folder('cli/index.ts'),
        'storage-worker': folder('storage/storage-worker.ts'),
        'job-worker': folder('storage/jobs/job-worker.ts'),
        'archive-worker': folder('archive/archive-worker.ts'),
      },
      output: {
        format: 'es',
        entryFileNames: '[name].mjs',
        chunkFileNames: 'chunks/[name]-[hash].mjs',
      },
    },
  },
});
