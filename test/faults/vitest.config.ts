import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The slow suite that kills processes, fills disks and damages files; one at a time, since each wants the machine. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['test/faults/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 60_000,
  },
});
