import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { entryPoints, findViolations, type RuleName } from './dependency-rules.ts';
import { readSourceFile, readSourceFiles } from './source-files.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const wrong = fileURLToPath(new URL('./wrong', import.meta.url));

const ruleNames = [
  'app-is-pure',
  'electron-only-in-main-electron',
  'preload-types-only',
  'renderer-no-node',
  'no-cross-service',
  'compose-builds',
  'no-cycles',
  'no-orphans',
  'keytar-once',
  'ipcmain-once',
  'bridge-once',
] as const satisfies readonly RuleName[];

const realFiles = readSourceFiles(root);

/** What the rules say of an example's files once they are added to the project. */
function brokenBy(rule: RuleName): { rule: string; path: string }[] {
  const folder = join(wrong, rule);
  const isKnown = (path: string): boolean => existsSync(join(folder, path)) || existsSync(join(root, path));
  const example = readSourceFiles(folder, isKnown);
  const examplePaths = example.map(({ path }) => path);
  const entries = rule === 'no-orphans' ? entryPoints : [...entryPoints, ...examplePaths];
  const found = findViolations([...realFiles, ...example], entries);
  return found.filter(({ path }) => examplePaths.includes(path)).map(({ rule: name, path }) => ({ rule: name, path }));
}

test('there is a wrong example for every rule and for nothing else', () => {
  expect(readdirSync(wrong).toSorted()).toEqual(ruleNames.toSorted());
});

describe('each wrong example', () => {
  test.each(ruleNames)('%s is caught by its own rule and no other', (rule) => {
    const found = brokenBy(rule);
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found.map(({ rule: name }) => name))).toEqual(new Set([rule]));
  });
});

describe('imports', () => {
  const read = (text: string, path = 'renderer/a.ts') => readSourceFile(path, text, () => true).imports;

  test('of types only are told from those that stay', () => {
    expect(read("import { type A } from './b.ts';")).toEqual([{ to: 'renderer/b.ts', kind: 'file', isTypeOnly: true }]);
    expect(read("import { type A, b } from './b.ts';")).toEqual([{ to: 'renderer/b.ts', kind: 'file', isTypeOnly: false }]);
    expect(read("import './b.css';")).toEqual([{ to: 'renderer/b.css', kind: 'file', isTypeOnly: false }]);
    expect(read("export type { A } from './b.ts';")).toEqual([{ to: 'renderer/b.ts', kind: 'file', isTypeOnly: true }]);
  });

  test('are found however they are written', () => {
    expect(read("const a = await import('../main/a.ts');").map(({ to }) => to)).toEqual(['main/a.ts']);
    expect(read("type A = import('../main/a.ts').A; export type { A };").map(({ to }) => to)).toEqual(['main/a.ts']);
    expect(read("const { net } = require('electron');").map(({ to }) => to)).toEqual(['electron']);
    expect(read("export * from '../main/a.ts';").map(({ to }) => to)).toEqual(['main/a.ts']);
  });

  test("a worker's address leads to its source", () => {
    expect(read("new Worker(new URL('./storage-worker.mjs', import.meta.url));", 'main/storage/a.ts').map(({ to }) => to)).toEqual([
      'main/storage/storage-worker.ts',
    ]);
  });
});

test('zod that comes by way of app is found in the renderer', () => {
  const isKnown = (): boolean => true;
  const screen = readSourceFile('renderer/main.tsx', "import { a } from '../app/domain/a.ts'; console.log(a);", isKnown);
  const domain = readSourceFile('app/domain/a.ts', "import * as z from 'zod'; export const a = z.string();", isKnown);
  expect(findViolations([screen, domain], ['renderer/main.tsx']).map(({ rule, path }) => [rule, path])).toEqual([
    ['renderer-no-node', 'app/domain/a.ts'],
  ]);
});
