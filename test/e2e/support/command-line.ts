import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { promisify } from 'node:util';
import { inRoot } from '../../../scripts/lib/root.mjs';
import { testKey } from '../../gateway/account.ts';
import type { TestGateway } from '../../gateway/create-test-gateway.ts';
import type { Kilodesk } from '../harness/launch-kilodesk.ts';

const run = promisify(execFile);
const door = inRoot('out', 'main', 'cli.mjs');

function environmentFor(app: Kilodesk, gateway: TestGateway): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: app.homeDir,
    USERPROFILE: app.homeDir,
    KILODESK_DATA_DIR: app.dataDir,
    KILOCODE_BASE_URL: gateway.baseUrl,
    KILOCODE_API_KEY: testKey,
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
  };
}

/** Runs a command of the built command line on the data of `app`; its standard output. A failing command throws. */
export async function runCommand(app: Kilodesk, gateway: TestGateway, args: readonly string[]): Promise<string> {
  return (await run(process.execPath, [door, ...args], { env: environmentFor(app, gateway) })).stdout;
}

/** Starts one, and leaves it to the caller to end it. */
export function startCommand(app: Kilodesk, gateway: TestGateway, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [door, ...args], { env: environmentFor(app, gateway), stdio: 'ignore' });
}

/** As {@link runCommand}, for a command that prints one JSON value. */
export async function askCommand(app: Kilodesk, gateway: TestGateway, args: readonly string[]): Promise<unknown> {
  return JSON.parse(await runCommand(app, gateway, [...args, '--json'])) as unknown;
}
