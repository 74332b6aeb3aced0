import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What one step of the child came to: a value, or the state of the `KeyStoreError` that it failed with. */
export interface StepOutcome {
  readonly step: string;
  readonly value?: unknown;
  readonly state?: string | null;
  readonly message?: string;
  readonly tookMs: number;
}

/** What a program meets: no bus, a bus without a keyring, a keyring nobody opened, an open one. */
export type Session = 'no-bus' | 'bus-only' | 'fresh' | 'unlocked';

/** A home folder of its own in which keyrings are made, opened in one session after another. */
export interface KeyringHome {
  /** Runs the steps of keyring-child.ts in a session of its own. `unlocked` makes and opens the keyring; `fresh` finds it locked. */
  run(session: Session, steps: readonly string[]): Promise<readonly StepOutcome[]>;
  /** Runs any program of Node in such a session; `code` is its exit code. */
  runProgram(
    session: Session,
    args: readonly string[],
    options?: { readonly input?: string; readonly env?: Readonly<Record<string, string>> },
  ): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>;
  /** All bytes of all keyring files, for what must not be in them. */
  keyringBytes(): string;
  remove(): void;
}

const child = fileURLToPath(new URL('keyring-child.ts', import.meta.url));
const busWithoutServices = fileURLToPath(new URL('bus-without-services.conf', import.meta.url));

/** Why these tests cannot run here; null where they can. Linux with dbus and gnome-keyring is where they must. */
export function whyNoKeyring(): string | null {
  if (process.platform !== 'linux') return 'the Secret Service is Linux only';
  try {
    execFileSync('sh', ['-c', 'command -v dbus-run-session && command -v gnome-keyring-daemon'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'dbus-run-session and gnome-keyring-daemon are not installed';
  }
}

/** Makes an empty home folder, which `remove` deletes. */
export function createKeyringHome(): KeyringHome {
  const home = mkdtempSync(join(tmpdir(), 'kilodesk-keyring-'));
  const runtime = join(home, 'run');
  mkdirSync(runtime, { mode: 0o700 });
  const env = { PATH: process.env['PATH'], HOME: home, XDG_DATA_HOME: join(home, 'data'), XDG_RUNTIME_DIR: runtime };

  const commands = {
    'no-bus': [],
    'bus-only': ['dbus-run-session', `--config-file=${busWithoutServices}`, '--'],
    fresh: ['dbus-run-session', '--'],
    unlocked: [
      ...['dbus-run-session', '--', 'sh', '-c'],
      `printf 'pw\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$@"`,
      'sh',
    ],
  } as const;

  const runProgram: KeyringHome['runProgram'] = async (session, programArgs, { input = '', env: more = {} } = {}) => {
    const [program = '', ...args] = [...commands[session], process.execPath, ...programArgs];
    const running = spawn(program, args, { env: { ...env, ...more }, timeout: 60_000 });
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      running[name].setEncoding('utf8').on('data', (text: string) => void (output[name] += text));
    }
    running.stdin.end(input);
    const [code] = await once(running, 'close');
    return { code: typeof code === 'number' ? code : null, ...output };
  };

  return {
    runProgram,
    async run(session, steps) {
      const { stdout } = await runProgram(session, [child, ...steps]);
      // A daemon that the bus starts writes to the same output.
      const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
      return lines.map((line): StepOutcome => JSON.parse(line));
    },
    keyringBytes() {
      const folder = join(home, 'data', 'keyrings');
      return readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1')).join('');
    },
    remove: () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }),
  };
}
