import { expect, test } from 'vitest';
import { countCheck, countTests, readReport, runSteps } from '../../../scripts/lib/steps.mjs';

test('the reports of both runners are read', () => {
  expect(readReport({ numPassedTests: 7, numFailedTests: 2 })).toEqual({ passed: 7, failed: 2 });
  expect(readReport({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 3 } })).toEqual({ passed: 6, failed: 1, flaky: 1 });
  expect(readReport({ stats: { expected: 5, unexpected: 0, flaky: 0, skipped: 0 } })).toEqual({ passed: 5, failed: 0 });
  expect(readReport({})).toBeNull();
  expect(readReport(null)).toBeNull();
});

test('a runner that failed is never counted as all passed', () => {
  expect(countTests(0, { passed: 3, failed: 0 })).toEqual({ passed: 3, failed: 0 });
  expect(countTests(1, { passed: 3, failed: 0 })).toEqual({ passed: 3, failed: 1 });
  expect(countTests(0, null)).toEqual({ passed: 0, failed: 1 });
  expect(countCheck(2)).toEqual({ passed: 0, failed: 1 });
});

test('all steps run, and each that failed says in one line what to do', async () => {
  const lines: string[] = [];
  const step = (name: string, exitCode: number) => ({ name, advice: `mend ${name}`, run: async () => countCheck(exitCode) });
  const sum = await runSteps([step('types', 1), step('lint', 0)], (line) => lines.push(line));
  expect(sum).toEqual({ passed: 1, failed: 1 });
  expect(lines.at(-1)).toBe('types failed: mend types');
  expect(lines.filter((line) => line.startsWith('== lint: ok'))).toHaveLength(1);
});

test('what passed only when tried again counts as passed, and is said', async () => {
  const lines: string[] = [];
  const counts = countTests(0, readReport({ stats: { expected: 5, unexpected: 0, flaky: 2 } }));
  const sum = await runSteps([{ name: 'e2e', advice: 'mend e2e', run: async () => counts }], (line) => lines.push(line));
  expect(sum).toEqual({ passed: 7, failed: 0 });
  expect(lines.at(-1)).toBe('e2e: 2 flaky, passed only when tried again');
});
