import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Unit, contract and integration tests; the suites that drive a window or hurt a process have their own configuration. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/{unit,contract,integration,checks}/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
