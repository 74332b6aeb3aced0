import { buildStaleParts } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runScript } from './lib/run-script.mjs';
import { allSteps, faultSteps, gallerySteps, sourceSteps } from './lib/test-steps.mjs';
import { runSteps } from './lib/steps.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';

/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`);

const suites = { all: allSteps, check: sourceSteps, faults: faultSteps, gallery: gallerySteps };

// `npm test`, `npm run check` (the source only), `npm run test:faults`, `npm run test:gallery`
await runScript(async () => {
  const startedAt = performance.now();
  const wanted = process.argv[2];
  const name = wanted === 'check' || wanted === 'faults' || wanted === 'gallery' ? wanted : 'all';
  ensureInstalled();
  if (name !== 'check') {
    ensureSystemPackages(['browser', 'dbus', 'keyring', 'fonts']);
    await buildStaleParts();
  }
  const { passed, failed } = await runSteps(suites[name](), say);
  say(`in ${Math.round((performance.now() - startedAt) / 1000)} s`);
  say(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
