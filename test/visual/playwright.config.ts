import { defineConfig } from 'playwright/test';

/** Compares a picture of every story with the one that was taken earlier on this machine, in the folder that `scripts/visual.mjs` names. */
export default defineConfig({
  testDir: '.',
  testMatch: 'pictures.spec.ts',
  outputDir: '../../out/visual',
  snapshotPathTemplate: `${process.env['KILODESK_SNAPSHOTS'] ?? '../../out/snapshots'}/{arg}{ext}`,
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  expect: { toHaveScreenshot: { animations: 'disabled', caret: 'hide', maxDiffPixels: 0 } },
});
