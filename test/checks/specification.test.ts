import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../scripts/lib/root.mjs';

/** A row of docs/specification.md: what is stated, what Kilodesk does, and the tests named for it. */
interface Row {
  readonly statement: string;
  readonly answer: string;
  readonly tests: readonly { readonly file: string; readonly title: string }[];
}

/** The rows of every table whose third column names tests. */
function readRows(markdown: string): Row[] {
  return markdown.split('\n').flatMap((line) => {
    const [, statement = '', answer = '', proof = '', end] = line.split(/(?<!\\)\|/);
    if (end === undefined || /^[\s-]*$/.test(statement) || proof.trim() === 'proved by') return [];
    const tests = [...proof.matchAll(/`(test\/[^`]+)` "([^"]+)"/g)].map(([, file = '', title = '']) => ({ file, title }));
    return [{ statement: statement.trim(), answer: answer.trim(), tests }];
  });
}

const isRun = (file: string): boolean =>
  /^test\/(unit|contract|integration|checks)\/.*\.test\.tsx?$/.test(file) || /^test\/e2e\/[\w-]+\.spec\.ts$/.test(file);

/** Tests on recorded traffic are skipped where there is none. */
const isOptional = (file: string): boolean => file.startsWith('test/integration/gateway/recorded-');

/** Whether a test file has a test or a group with this very title, as it stands in the source. */
function hasTitle(source: string, title: string): boolean {
  const text = source.replaceAll(/\\(['"`])/g, '$1');
  return ["'", '"', '`'].some((quote) => text.includes(`${quote}${title}${quote}`));
}

const rows = readRows(readFileSync(inRoot('docs/specification.md'), 'utf8'));

describe('docs/specification.md', () => {
  it('has a row for each statement, none of them empty', () => {
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.filter(({ statement, answer }) => statement === '' || answer === '')).toEqual([]);
    expect(new Set(rows.map(({ statement }) => statement)).size).toBe(rows.length);
  });

  it.each(rows.map((row) => [row.statement, row.tests] as const))('%s: is proved by tests that exist and are run', (_statement, tests) => {
    expect(tests.filter(({ file }) => !isOptional(file))).not.toEqual([]);
    for (const { file, title } of tests) {
      expect(isRun(file), file).toBe(true);
      expect(existsSync(inRoot(file)), file).toBe(true);
      expect(hasTitle(readFileSync(inRoot(file), 'utf8'), title), `${file}: ${title}`).toBe(true);
    }
  });
});

describe('the check', () => {
  it('tells a row without a test and a test that is not there', () => {
    const [bare, named] = readRows('| statement | what | proved by |\n| --- | --- | --- |\n| A | does B | by hand |\n| C | D \\| E | `test/unit/x.test.ts` "a title" |');
    expect([bare?.tests, named?.tests, named?.answer]).toEqual([[], [{ file: 'test/unit/x.test.ts', title: 'a title' }], 'D \\| E']);
    expect([hasTitle("it('a title', () => {})", 'a title'), hasTitle("it('a title of more', () => {})", 'a title')]).toEqual([true, false]);
    expect([isRun('test/unit/x.test.ts'), isRun('test/gateway/run.ts')]).toEqual([true, false]);
  });
});
