import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, vi } from 'vitest';
import { createTestGateway, type TestGateway, type TestGatewayOptions } from '../../gateway/create-test-gateway.ts';

// A test starts up to a dozen processes, and a busy machine takes seconds for each.
if (process.env['KILODESK_FAULTS'] !== 'full') vi.setConfig({ testTimeout: 180_000 });

/** The source; `KILODESK_CLI` takes another door, such as out/main/cli.mjs. */
const door = process.env['KILODESK_CLI'] ?? fileURLToPath(new URL('../../../main/cli/index.ts', import.meta.url));

/** How a command ended. */
export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What differs from one command to the next. */
export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Program and arguments in front of the command, such as a session bus. */
  readonly wrap?: readonly string[];
}

/** A gateway and a data folder of their own, and the real command line as child processes over them. */
export interface CliFixture {
  readonly gateway: TestGateway;
  readonly home: string;
  readonly dataDir: string;
  run(args: readonly string[], options?: CliOptions): Promise<CliResult>;
  start(args: readonly string[], options?: CliOptions): RunningCli;
}

/** A command under way. */
export interface RunningCli {
  readonly child: ChildProcessWithoutNullStreams;
  /** Resolves once standard output holds `text`. */
  printed(text: string): Promise<void>;
  /** Resolves once standard error holds `text`. */
  noted(text: string): Promise<void>;
  readonly ended: Promise<CliResult>;
}

function follow(child: ChildProcessWithoutNullStreams): RunningCli {
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (stdout += piece));
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (stderr += piece));
  const ended = new Promise<CliResult>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
  const holds = (stream: Readable, textSoFar: () => string, text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (textSoFar().includes(text)) resolve();
      };
      stream.on('data', look);
      child.once('close', () => reject(new Error(`ended before it printed ${text}: ${stdout}${stderr}`)));
      look();
    });
  return {
    child,
    printed: (text) => holds(child.stdout, () => stdout, text),
    noted: (text) => holds(child.stderr, () => stderr, text),
    ended,
  };
}

/** Builds the fixture; all of it is gone when the test ends. No keyring can be reached and no key is in the environment. */
export async function createCliFixture(options: TestGatewayOptions = {}): Promise<CliFixture> {
  const home = await mkdtemp(join(tmpdir(), 'kilodesk-cli-'));
  const gateway = await createTestGateway(options);
  onTestFinished(async () => {
    await gateway.close();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  });
  const dataDir = join(home, 'data');
  const base = {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    USERPROFILE: home,
    KILODESK_DATA_DIR: dataDir,
    KILOCODE_BASE_URL: gateway.baseUrl,
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
  };
  const start: CliFixture['start'] = (args, { env = {}, stdin, wrap = [] } = {}) => {
    const [program = '', ...rest] = [...wrap, process.execPath, door, ...args];
    const child = spawn(program, rest, { env: { ...base, ...env } });
    // The command may end before it has read everything.
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin ?? '');
    onTestFinished(() => void child.kill('SIGKILL'));
    return follow(child);
  };
  return { gateway, home, dataDir, start, run: (args, runOptions) => start(args, runOptions).ended };
}

/** The JSON lines of a text. */
export function linesOf(text: string): unknown[] {
  return text.split('\n').filter(Boolean).map((line) => JSON.parse(line) as unknown);
}

/** Expects one `{ error }` line with this code on standard error, nothing on standard output, and this exit code. */
export function expectErrorLine(result: CliResult, code: number, errorCode: string): void {
  expect(result.stdout).toBe('');
  expect(linesOf(result.stderr)).toEqual([{ error: expect.objectContaining({ code: errorCode, retryable: expect.any(Boolean) }) }]);
  expect(result.code).toBe(code);
}
