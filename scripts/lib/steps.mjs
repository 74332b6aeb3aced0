/**
 * One named part of `npm test`.
 * @typedef {{ passed: number, failed: number, flaky?: number }} Counts `flaky`: how many of `passed` failed at first
 * @typedef {{ name: string, advice: string, run: () => Promise<Counts> }} Step
 */

/**
 * What a command's exit code says when it counts nothing itself: it is one check.
 * @param {number} exitCode
 * @returns {Counts}
 */
export const countCheck = (exitCode) => (exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/**
 * The counts of a test runner's report. A runner that failed without naming a failed test counts as one failure, and so
 * does one that left no report.
 * @param {number} exitCode
 * @param {Counts | null} report
 * @returns {Counts}
 */
export function countTests(exitCode, report) {
  if (report === null) return { passed: 0, failed: 1 };
  return { ...report, failed: exitCode !== 0 && report.failed === 0 ? 1 : report.failed };
}

/**
 * Reads the counts out of a report.
 * @param {unknown} report what Vitest's or Playwright's JSON reporter wrote
 * @returns {Counts | null} null if it is neither
 */
export function readReport(report) {
  const { numPassedTests, numFailedTests, stats } = /** @type {Record<string, any>} */ (report ?? {});
  if (typeof numPassedTests === 'number' && typeof numFailedTests === 'number') {
    return { passed: numPassedTests, failed: numFailedTests };
  }
  if (typeof stats?.expected !== 'number' || typeof stats.unexpected !== 'number') return null;
  const flaky = typeof stats.flaky === 'number' ? stats.flaky : 0;
  return { passed: stats.expected + flaky, failed: stats.unexpected, ...(flaky === 0 ? {} : { flaky }) };
}

/**
 * Runs steps one after another, all of them, since a person mends more with the whole list.
 * @param {readonly Step[]} steps
 * @param {(line: string) => void} say
 * @returns {Promise<Counts>} the sums
 */
export async function runSteps(steps, say) {
  const sum = { passed: 0, failed: 0 };
  /** @type {string[]} */
  const failures = [];
  for (const { name, advice, run } of steps) {
    say(`== ${name}`);
    const startedAt = performance.now();
    const { passed, failed, flaky = 0 } = await run();
    sum.passed += passed;
    sum.failed += failed;
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    say(`== ${name}: ${failed === 0 ? 'ok' : 'FAILED'}, ${seconds} s`);
    if (flaky > 0) say(`${name}: ${flaky} flaky, passed only when tried again`);
    if (failed > 0) failures.push(`${name} failed: ${advice}`);
  }
  for (const line of failures) say(line);
  return sum;
}
