import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const isFull = process.env['KILODESK_FAULTS'] === 'full';

/** The faults that need no window: processes that are killed, disks that are full, files that are damaged. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['test/faults/**/*.test.ts'],
    maxWorkers: availableParallelism(),
    testTimeout: isFull ? 3_600_000 : 300_000,
    hookTimeout: 60_000,
    // Some hundred processes are started from the same few files.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('../../out/compile-cache', import.meta.url)) },
  },
});
