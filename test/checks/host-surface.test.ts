import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inRoot } from '../../scripts/lib/root.mjs';

const run = promisify(execFile);
const hostModule = inRoot('test', 'host', 'electron-module.ts');
let folder: string;

/** A file of main that means the Chromium host by `electron`. */
async function place(path: string, source: string): Promise<void> {
  const host = relative(join(folder, path, '..'), hostModule).replaceAll('\\', '/');
  await writeFile(join(folder, path), source.replaceAll("from 'electron'", `from '${host}'`));
}

/** Starting the compiler is what takes the time. */
const timeoutMs = 120_000;
let problems: string[];

/** What the compiler says of the files placed so far. */
async function compile(): Promise<string[]> {
  const tsc = inRoot('node_modules', 'typescript', 'bin', 'tsc');
  const { stdout } = await run(process.execPath, [tsc, '-p', folder], { cwd: folder }).catch(
    (failed: { stdout: string }) => failed,
  );
  return stdout.split('\n').filter((line) => line.includes('error TS'));
}

beforeAll(async () => {
  await mkdir(inRoot('out'), { recursive: true });
  folder = await mkdtemp(inRoot('out', 'host-surface-'));
  await mkdir(join(folder, 'main', 'electron'), { recursive: true });
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../app/tsconfig.base.json',
      compilerOptions: {
        noEmit: true,
        emitDeclarationOnly: false,
        declaration: false,
        rewriteRelativeImportExtensions: false,
        lib: ['ES2024', 'DOM', 'DOM.Iterable'],
        types: ['node'],
        allowJs: true,
        // What is not placed here is found in the project.
        rootDirs: ['.', '../..'],
      },
      include: ['main/**/*.ts'],
    }),
  );
  for (const name of await readdir(inRoot('main', 'electron'))) {
    await place(`main/electron/${name}`, await readFile(inRoot('main', 'electron', name), 'utf8'));
  }
  await place('main/index.ts', await readFile(inRoot('main', 'index.ts'), 'utf8'));
  await place('main/electron/wrong.ts', "import { app, Tray } from 'electron';\napp.addRecentDocument('x');\nnew Tray('x').popUpContextMenu();\n");
  problems = await compile();
}, timeoutMs);
afterAll(() => rm(folder, { recursive: true }));

it('the Chromium host gives every member of Electron that main uses', () => {
  expect(problems.filter((problem) => !problem.includes('wrong.ts'))).toEqual([]);
});

it('a member that the host does not give is named', () => {
  expect(problems).toEqual([expect.stringMatching(/wrong\.ts.*addRecentDocument/), expect.stringMatching(/wrong\.ts.*popUpContextMenu/)]);
});
