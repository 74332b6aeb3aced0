import { defineConfig } from 'playwright/test';

/** Compares a picture of every story with the one that was taken earlier on this machine, in the folder that `scripts/visual.mjs` names. */
export default defineConfig({
  testDir: '.',
  testMatch: 'pictures.spec.ts',
  outputDir: '../../out/visual',
  snapshotPathTemplate: `${process.env['KILODESK_SNAPSHOTS'] ?? '../../out/snapshots'}/{arg}{ext}`,
  workers: 2,
  fullyParallel: true,
  timeout: 180_000,
  // A picture counts once two in a row are the same, which on a busy machine takes a while.
  expect: { timeout: 20_000, toHaveScreenshot: { animations: 'disabled', caret: 'hide', maxDiffPixels: 0 } },
});
