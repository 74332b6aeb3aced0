import { defineConfig } from 'playwright/test';

/** Specs that drive the built app on the host that `KILODESK_HOST` names, two windows' worth at a time. */
export default defineConfig({
  testDir: './e2e',
  outputDir: '../out/e2e',
  globalSetup: './e2e/harness/scratch-folder.ts',
  // Every component in every state is the long form: `npm run test:gallery`. The screens themselves are in accessibility.spec.ts.
  testIgnore: process.env['KILODESK_GALLERY'] === '1' ? [] : ['**/gallery.spec.ts'],
  // What is tried below the window too waits for the long form: `npm run test:e2e`.
  ...(process.env['KILODESK_E2E'] === 'full' ? {} : { grepInvert: /@long/ }),
  workers: 2,
  // Tests share nothing, and a worker that got the longest file last would leave the other idle.
  fullyParallel: true,
  // Generous: a spec starts a browser, sometimes three, and machines are busy.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  // A starved machine can miss any limit once; what is really broken fails every time. Reported as flaky, never silently.
  retries: process.env['CI'] === undefined ? 0 : 2,
  forbidOnly: process.env['CI'] !== undefined,
});
