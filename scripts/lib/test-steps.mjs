import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { findBrowser } from './browser.mjs';
import { findNode24 } from './node-24.mjs';
import { inRoot } from './root.mjs';
import { runProcess } from './run-process.mjs';
import { inSecretService, withKeyringFolder } from './secret-service.mjs';
import { faultRows, faultTable, haveAllHeld, readFaultRecords } from './fault-table.mjs';
import { countCheck, countTests, readReport } from './steps.mjs';

/** @typedef {import('./steps.mjs').Step} Step */
/** @typedef {import('./fault-table.mjs').FaultForm} FaultForm */

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
    const browserPath = findBrowser({ platform: process.platform, env: process.env, homeDir: homedir(), isHeadless: true });
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
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Step}
 */
const vitest = (name, config, env = {}) =>
  suite(
    name,
    `read the failed tests above; run one with "node scripts/vitest.mjs <path>"`,
    [inRoot(tool.vitest), 'run', '--config', inRoot(config), '--reporter=default', '--reporter=json', `--outputFile.json=${inRoot('out', 'reports', `${name}.json`)}`],
    name,
    // The command that was built is what users start, and it starts in a third of the time of its source.
    () => ({ KILODESK_CLI: inRoot('out/main/cli.mjs'), ...env }),
  );

/**
 * @param {string} name
 * @param {string} config
 * @param {readonly string[]} [args]
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Step}
 */
const playwright = (name, config, args = [], env = {}) =>
  suite(
    name,
    'read the failed specs above; traces and pictures are in out/',
    [inRoot(tool.playwright), 'test', '--config', inRoot(config), '--reporter=list,json', ...args],
    name,
    (reportFile) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile, ...env }),
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
 * All of `npm test` that follows the build. The long forms of the specs and of the faults have commands of their own.
 * @returns {Step[]}
 */
export const allSteps = () => [
  ...sourceSteps(),
  check('bundle', 'take out of the bundle what is named above, or load it later', 'test/checks/check-bundle.ts'),
  vitest('tests', 'test/vitest.config.ts'),
  playwright('e2e', 'test/playwright.config.ts'),
  ...faultSteps('short'),
];

/**
 * Every spec that drives the app, those included that a change need not wait for.
 * @returns {Step[]}
 */
export const e2eSteps = () => [playwright('e2e', 'test/playwright.config.ts', [], { KILODESK_E2E: 'full' })];

/**
 * What is shown of growing answers, at every prefix: a quarter of an hour.
 * @returns {Step[]}
 */
export const markdownSteps = () => [check('growing answers', 'mend renderer/markdown for the text named above, as a case of markdown-documents.ts first', 'test/checks/check-markdown.ts')];

/**
 * Where the suites write what held, for the table.
 * @param {FaultForm} form
 */
export const faultRecordsFile = (form) => inRoot('out', 'reports', `faults-${form}.jsonl`);

/**
 * Everything that kills, fills and damages, and the table of it. A fault that no suite recorded fails the table.
 * @param {FaultForm} form
 * @returns {Step[]}
 */
export const faultSteps = (form) => {
  const file = faultRecordsFile(form);
  const env = { KILODESK_FAULTS: form };
  const first = vitest('faults', 'test/faults/vitest.config.ts', env);
  return [
    {
      ...first,
      run: () => {
        rmSync(file, { force: true });
        return first.run();
      },
    },
    playwright('faults in the window', 'test/faults/playwright.config.ts', [], env),
    {
      name: 'fault table',
      advice: 'mend the rows that did not hold; "npm run test:faults" runs them alone',
      run: async () => {
        const rows = faultRows(readFaultRecords(file), form);
        process.stdout.write(`${faultTable(rows)}\n`);
        return countCheck(haveAllHeld(rows) ? 0 : 1);
      },
    },
  ];
};

/**
 * Every component in every state, looked at by axe.
 * @returns {Step[]}
 */
export const gallerySteps = () => [playwright('gallery', 'test/playwright.config.ts', ['gallery.spec'], { KILODESK_GALLERY: '1' })];
