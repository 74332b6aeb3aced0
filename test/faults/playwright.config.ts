import { defineConfig } from 'playwright/test';

/** The faults that need the app with its window; the others are Vitest's. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../out/faults',
  globalSetup: '../e2e/harness/scratch-folder.ts',
  workers: 2,
  fullyParallel: true,
  timeout: process.env['KILODESK_FAULTS'] === 'full' ? 3_600_000 : 300_000,
  expect: { timeout: 20_000 },
  // A starved machine can miss any limit once; what is really broken fails every time. Reported as flaky, never silently.
  retries: process.env['CI'] === undefined ? 0 : 2,
  forbidOnly: process.env['CI'] !== undefined,
});
