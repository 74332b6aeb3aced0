import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
// Outside the project, where nothing is ignored.
const folder = mkdtempSync(join(tmpdir(), 'kilodesk-lint-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every example is wrong in one way, which the lint must name. */
const examples: readonly [rule: string, path: string, text: string][] = [
  ['typescript(no-floating-promises)', 'main/chat/floats.ts', 'const work = async (): Promise<void> => {};\nwork();\n'],
  [
    'typescript(switch-exhaustiveness-check)',
    'main/chat/forgets.ts',
    "export function say(state: 'on' | 'off'): void {\n  switch (state) {\n    case 'on':\n      process.exit();\n  }\n}\n",
  ],
  ['typescript(no-explicit-any)', 'main/chat/anything.ts', 'export const anything = (value: any): unknown => value;\n'],
  ['typescript(no-non-null-assertion)', 'main/chat/sure.ts', 'export const first = (list: string[]): string => list[0]!;\n'],
  ['import(no-default-export)', 'main/chat/default.ts', 'export default 1;\n'],
  ['eslint(no-restricted-imports)', 'main/chat/listens.ts', "import { ipcMain } from 'electron';\nipcMain.removeHandler('a');\n"],
  ['eslint(no-restricted-imports)', 'main/electron/opens.ts', "import { shell } from 'electron';\nvoid shell.openExternal('file:///');\n"],
  ['eslint(no-restricted-imports)', 'preload/side-door.ts', "import { ipcRenderer } from 'electron';\nipcRenderer.send('a');\n"],
  ['react(no-danger)', 'renderer/chat/html.tsx', 'export const Html = () => <p dangerouslySetInnerHTML={{ __html: "" }} />;\n'],
];

test('the lint names what is wrong with each example, and nothing else', () => {
  for (const [, path, text] of examples) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const compilerOptions = { types: ['node'], typeRoots: [join(root, 'node_modules/@types')], lib: ['ES2024', 'DOM'], jsx: 'react-jsx' };
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: join(root, 'app/tsconfig.base.json'), compilerOptions, include: ['**/*.ts', '**/*.tsx'] }),
  );
  const { stdout } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/oxlint/bin/oxlint'), '--config', 'test/checks/oxlintrc.json', '--type-aware', '--format=json', folder],
    { cwd: root, encoding: 'utf8' },
  );
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; filename: string }[] };
  const named = diagnostics.map(({ code, filename }) => `${code} ${filename.replaceAll('\\', '/').replace(/^.*kilodesk-lint-[^/]+\//, '')}`);
  expect(named.toSorted()).toEqual(examples.map(([rule, path]) => `${rule} ${path}`).toSorted());
});
