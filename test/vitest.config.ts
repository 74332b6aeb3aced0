import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Unit, contract and integration tests; the suites that drive a window or hurt a process have their own configuration. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Vitest keeps one processor for itself, which is half of a small machine.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['test/{unit,contract,checks}/**/*.test.{ts,tsx}'],
          // These keep nothing in modules and put back what they stub, so a process may run many of them: half the work is starting it.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'integration', include: ['test/integration/**/*.test.{ts,tsx}'] } },
    ],
  },
});
