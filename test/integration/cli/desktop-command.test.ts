import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const program = new URL('../../../main/index.ts', import.meta.url).href;

/**
 * Runs the program's first file as an installed Kilodesk on `platform` does for `command`, with an Electron that only says which of its
 * folders are set, and whether that was before the file had run: from then on Electron may be ready, and takes no other folder. `version`
 * is an expression.
 */
async function runInstalled(platform: string, command: string, version = `'7.8.9'`): Promise<{ readonly lines: readonly string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'kilodesk-desktop-command-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const code = `
    import { registerHooks } from 'node:module';
    registerHooks({
      resolve: (specifier, context, next) =>
        specifier === 'electron' ? { url: 'data:text/javascript,export const { app, net } = globalThis.electron', shortCircuit: true } : next(specifier, context),
    });
    Object.defineProperty(process, 'platform', { value: '${platform}' });
    let hasRun = false;
    const app = {
      isPackaged: true,
      getVersion: () => ${version},
      getPath: (name) => ${JSON.stringify(folder)} + '/' + name,
      setPath: (name) => console.log(name + (hasRun ? ' late' : ' in time')),
      whenReady: async () => undefined,
      on: () => undefined,
      exit: process.exit,
    };
    globalThis.electron = { app, net: {} };
    await import(${JSON.stringify(program)});
    hasRun = true;`;
  const env = { ...process.env, HOME: folder, KILODESK_DATA_DIR: join(folder, 'data') };
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code, '--', command], { env });
  return { lines: stdout.trim().split('\n') };
}

test.each(['darwin', 'win32'])('a command keeps out of the folders of the windows before Electron is ready (%s)', async (platform) => {
  const { lines } = await runInstalled(platform, '--version');
  expect(lines.toSorted()).toEqual(['7.8.9', 'sessionData in time']);
});

test('a command that cannot begin says so and ends, though nobody waits for it', async () => {
  await expect(runInstalled('darwin', '--version', `(() => { throw new Error('no version') })()`)).rejects.toMatchObject({ code: 1, stderr: 'Kilodesk could not start: Error: no version\n' });
});

test('on Linux a command needs no Electron that is ready', async () => {
  const { lines } = await runInstalled('linux', '--version');
  expect(lines).toEqual(['7.8.9']);
});
