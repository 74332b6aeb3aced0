import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { budgets, inspectBundle } from './bundle-rules.ts';

let out = '';

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(out, path)), { recursive: true });
  writeFileSync(join(out, path), text);
};

beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'kilodesk-bundle-'));
  write('main/index.mjs', "import 'electron'; import 'node:path'; await import('./chunks/a.mjs');");
  write('main/chunks/a.mjs', "export const later = () => import('./b.mjs');");
  write('main/chunks/b.mjs', '"loaded later"');
  write('main/cli.mjs', "import './chunks/a.mjs';");
  write('main/storage-worker.mjs', "import 'node:sqlite';");
  write('preload/index.cjs', 'require("electron");');
  write('renderer/index.html', '<script type="module" crossorigin src="./assets/index.js"></script><link rel="stylesheet" href="./assets/index.css">');
  write('renderer/assets/index.js', "const node = 1; export const a = { node: node, host: 'electron' }; import('./later.js');");
  write('renderer/assets/later.js', 'export {};');
  write('renderer/assets/index.css', '@font-face { src: url(./inter.woff2) }');
});

afterEach(() => rmSync(out, { recursive: true }));

test('a build that keeps the rules has no problems; main is weighed with what its door loads, without what is loaded behind it', () => {
  const { sizes, problems } = inspectBundle(out);
  expect(problems).toEqual([]);
  expect(sizes.main).toBe(70 + 45);
  expect(sizes.renderer).toBe(88);
});

test.each([
  ['main', 'main/chunks/a.mjs'],
  ['preload', 'preload/index.cjs'],
  ['renderer', 'renderer/assets/index.js'],
] as const)('%s over its budget is a problem', (part, path) => {
  write(path, `"${'x'.repeat(budgets[part])}"`);
  expect(inspectBundle(out).problems).toEqual([expect.stringMatching(new RegExp(`^${part} loads \\d+ bytes at once`))]);
});

test('what the page only loads later is not weighed', () => {
  write('renderer/assets/later.js', `"${'x'.repeat(budgets.renderer)}"`);
  expect(inspectBundle(out).problems).toEqual([]);
});

test.each([
  ['import "electron";', 'loads electron'],
  ['import { join } from "node:path"; join();', 'loads node:path'],
  ['await import(`electron`);', 'loads electron'],
  ['import * as z from "zod"; z.string();', 'loads zod'],
  ['require("./a.js");', 'calls require()'],
  ['process.getBuiltinModule("node:fs");', 'names a module of Node'],
  ['eval("1");', 'calls eval()'],
  ['new Function("return 1");', 'makes a function out of text'],
])('a page that says %s is refused', (text, problem) => {
  write('renderer/assets/later.js', text);
  expect(inspectBundle(out).problems.join('\n')).toContain(problem);
});

test.each([
  ['renderer/index.html', '<script>1</script>', 'inline script'],
  ['renderer/index.html', '<p style="color: red"></p>', 'inline styles'],
  ['renderer/index.html', '<script src="https://example.com/a.js"></script>', 'from elsewhere'],
  ['renderer/assets/index.css', '@font-face { src: url(data:font/woff2;base64,AA) }', 'font as data:'],
  ['renderer/assets/index.css', '@import "https://example.com/a.css";', 'from elsewhere'],
  ['main/index.mjs.map', '{}', 'source maps'],
])('%s with %s is refused', (path, text, problem) => {
  write(path, text);
  expect(inspectBundle(out).problems.join('\n')).toContain(problem);
});
