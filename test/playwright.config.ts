import { defineConfig } from 'playwright/test';

/** Specs that drive the built app on the host that `KILODESK_HOST` names, two windows' worth at a time. */
export default defineConfig({
  testDir: './e2e',
  outputDir: '../out/e2e',
  workers: 2,
  fullyParallel: false,
  timeout: 60_000,
  forbidOnly: process.env['CI'] !== undefined,
});
