import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { buildStaleParts } from './lib/build.mjs';
import { faultRows, faultTable, readFaultRecords, withFaultTable } from './lib/fault-table.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findNode24 } from './lib/node-24.mjs';
import { inRoot } from './lib/root.mjs';
import { runScript, ScriptError } from './lib/run-script.mjs';
import { allSteps, e2eSteps, faultRecordsFile, faultSteps, gallerySteps, markdownSteps, sourceSteps } from './lib/test-steps.mjs';
import { runSteps } from './lib/steps.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';

/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`);

const flags = process.argv.slice(3);
const suites = {
  all: allSteps,
  check: sourceSteps,
  e2e: e2eSteps,
  faults: () => faultSteps(flags.includes('--full') ? 'full' : 'short'),
  gallery: gallerySteps,
  markdown: markdownSteps,
};

/**
 * @param {string | undefined} word
 * @returns {word is keyof typeof suites}
 */
const isSuite = (word) => word !== undefined && Object.hasOwn(suites, word);

/** Puts the table of the last long run into docs/reliability.md, or that of the last short one where there was no long one. */
function writeFaultTable() {
  const form = readFaultRecords(faultRecordsFile('full')).length > 0 ? 'full' : 'short';
  const records = readFaultRecords(faultRecordsFile(form));
  if (records.length === 0) throw new ScriptError('there is no table yet: run "npm run test:faults -- --full" first');
  const day = new Date().toISOString().slice(0, 10);
  // The suites run by it, whatever runs this.
  const node = execFileSync(findNode24(), ['--print', 'process.versions.node'], { encoding: 'utf8' }).trim();
  const machine = `${process.platform}, ${availableParallelism()} cores, Node ${node}`;
  const file = inRoot('docs', 'reliability.md');
  const text = `The ${form === 'full' ? 'long' : 'short'} form on ${day}, ${machine}:\n\n${faultTable(faultRows(records, form))}`;
  writeFileSync(file, withFaultTable(readFileSync(file, 'utf8'), text));
  say('docs/reliability.md has the last table');
}

// `npm test`, `npm run check` (the source only), `npm run test:e2e` (with the long specs), `npm run test:faults [-- --full | -- --write]`,
// `npm run test:gallery`, `npm run test:markdown`
await runScript(async () => {
  const startedAt = performance.now();
  const wanted = process.argv[2];
  const name = isSuite(wanted) ? wanted : 'all';
  if (name === 'faults' && flags.includes('--write')) return writeFaultTable();
  ensureInstalled();
  if (name !== 'check' && name !== 'markdown') {
    ensureSystemPackages(['headless-browser', 'dbus', 'keyring', 'fonts']);
    await buildStaleParts();
  }
  const { passed, failed } = await runSteps(suites[name](), say);
  say(`in ${Math.round((performance.now() - startedAt) / 1000)} s`);
  say(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
