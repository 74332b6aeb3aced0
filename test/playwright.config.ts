import { defineConfig } from 'playwright/test';

/** Specs that drive the built app on the host that `KILODESK_HOST` names, two windows' worth at a time. */
export default defineConfig({
  testDir: './e2e',
  outputDir: '../out/e2e',
  workers: 2,
  fullyParallel: false,
  // Generous: a spec starts a browser, sometimes three, and machines are busy.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env['CI'] !== undefined,
});
