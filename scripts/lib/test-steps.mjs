import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { findBrowser } from './browser.mjs';
import { findNode24 } from './node-24.mjs';
import { inRoot } from './root.mjs';
import { runProcess } from './run-process.mjs';
import { inSecretService, withKeyringFolder } from './secret-service.mjs';
import { countCheck, countTests, readReport } from './steps.mjs';

/** @typedef {import('./steps.mjs').Step} Step */

const tool = {
  tsc: 'node_modules/typescript/bin/tsc',
  oxlint: 'node_modules/oxlint/bin/oxlint',
  knip: 'node_modules/knip/bin/knip.js',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/playwright/cli.js',
};

/**
 * @param {string} name
 * @param {string} advice
 * @param {string} script a path in the project
 * @param {readonly string[]} [args]
 * @returns {Step}
 */
const check = (name, advice, script, args = []) => ({
  name,
  advice,
  run: async () => countCheck(await runProcess(findNode24(), [inRoot(script), ...args])),
});

/**
 * @param {string} name
 * @param {string} advice
 * @param {readonly string[]} args of Node
 * @param {string} reportName
 * @param {(reportFile: string) => NodeJS.ProcessEnv} [envFor]
 * @returns {Step}
 */
const suite = (name, advice, args, reportName, envFor = () => ({})) => ({
  name,
  advice,
  run: async () => {
    const reportFile = inRoot('out', 'reports', `${reportName}.json`);
    mkdirSync(dirname(reportFile), { recursive: true });
    rmSync(reportFile, { force: true });
    const browserPath = findBrowser({ platform: process.platform, env: process.env, homeDir: homedir() });
    const env = { ...process.env, ...(browserPath === null ? {} : { KILODESK_BROWSER: browserPath }), ...envFor(reportFile) };
    const exitCode = await withKeyringFolder((folder) => {
      const own = { file: findNode24(), args: [...args] };
      const command = process.platform === 'linux' ? inSecretService(folder, own.file, own.args) : own;
      return runProcess(command.file, command.args, { env });
    });
    const report = existsSync(reportFile) ? readReport(JSON.parse(readFileSync(reportFile, 'utf8'))) : null;
    return countTests(exitCode, report);
  },
});

/**
 * @param {string} name
 * @param {string} config
 * @returns {Step}
 */
const vitest = (name, config) =>
  suite(
    name,
    `read the failed tests above; run one with "node scripts/vitest.mjs <path>"`,
    [inRoot(tool.vitest), 'run', '--config', inRoot(config), '--reporter=default', '--reporter=json', `--outputFile.json=${inRoot('out', 'reports', `${name}.json`)}`],
    name,
    // The command that was built is what users start, and it starts in a third of the time of its source.
    () => ({ KILODESK_CLI: inRoot('out/main/cli.mjs') }),
  );

/**
 * What holds for the source, without running it.
 * @returns {Step[]}
 */
export const sourceSteps = () => [
  check('types', 'mend what the compiler names above', tool.tsc, ['-b']),
  check('lint', 'mend what oxlint names above; the rules are in test/checks/oxlintrc.json', tool.oxlint, [
    '--config', 'test/checks/oxlintrc.json', '--type-aware', '--deny-warnings', 'app', 'main', 'preload', 'renderer', 'scripts', 'test',
  ]),
  check('dependency rules', 'move the import named above to where the rule allows it (test/checks/dependency-rules.ts)', 'test/checks/check-dependencies.ts'),
  check('unused', 'delete what knip names above, or use it', tool.knip, ['--config', 'test/checks/knip.json', '--no-progress']),
  check('generated docs', 'run "npm run docs" and commit docs/IPC.md and docs/errors.md', 'scripts/docs.mjs', ['--check']),
];

/**
 * All of `npm test` that follows the build.
 * @returns {Step[]}
 */
export const allSteps = () => [
  ...sourceSteps(),
  check('bundle', 'take out of the bundle what is named above, or load it later', 'test/checks/check-bundle.ts'),
  vitest('tests', 'test/vitest.config.ts'),
  suite(
    'e2e',
    'read the failed specs above; traces and pictures are in out/e2e',
    [inRoot(tool.playwright), 'test', '--config', inRoot('test/playwright.config.ts'), '--reporter=list,json'],
    'e2e',
    (reportFile) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile }),
  ),
];

/**
 * The slow suite that kills processes and fills disks.
 * @returns {Step[]}
 */
export const faultSteps = () => [vitest('faults', 'test/faults/vitest.config.ts')];

/**
 * Every component in every state, looked at by axe.
 * @returns {Step[]}
 */
export const gallerySteps = () => [
  suite(
    'gallery',
    'read the failed stories above; "test/gallery" holds them',
    [inRoot(tool.playwright), 'test', '--config', inRoot('test/playwright.config.ts'), '--reporter=list,json', 'gallery.spec'],
    'gallery',
    (reportFile) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile, KILODESK_GALLERY: '1' }),
  ),
];
