/**
 * The built app, started as a user would and driven from outside. Four lines of a spec:
 *
 *   const app = await launchKilodesk({ env: { KILOCODE_BASE_URL: gateway.url } });
 *   await app.window.getByRole('button', { name: 'Start with free models' }).click();
 *   await app.kill9(); await app.restart();
 *   await app.dispose();
 *
 * Specs use the `launch` fixture of fixtures.ts instead, which disposes and keeps pictures and logs of failures.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { findElectron } from '../../../scripts/lib/electron-binary.mjs';
import { startInChromium } from './chromium-process.ts';
import { runElectronToItsEnd, startInElectron } from './electron-process.ts';
import type { Control, Exit, HostProcess, HostStart } from './host-process.ts';
import { startBusWithTray, type PrivateBus } from './private-bus.ts';
import { scratchFolder } from './scratch-folder.ts';

const quitTimeoutMs = 30_000;
const openTimeoutMs = 90_000;

/** What a test may choose. */
export interface LaunchOptions {
  /** Kept and used again when given; else a fresh one that goes with the app. */
  readonly dataDir?: string;
  readonly homeDir?: string;
  /** Added to an environment without keys. Without `KILOCODE_BASE_URL` the gateway is out of reach. */
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Whether the desktop has a tray. On Linux this run then has a session bus, and so a keychain, of its own. */
  readonly hasTray?: boolean;
}

/** A running Kilodesk. */
export interface Kilodesk {
  readonly host: 'electron' | 'chromium';
  readonly dataDir: string;
  readonly homeDir: string;
  /** The page of the main window. Asking again after `restart` or `openedWindow` gives the new one. */
  readonly window: Page;
  /** Waits for a window that was opened after the first was closed. */
  openedWindow(): Promise<Page>;
  readonly control: Control;
  /** Of the process in which main runs now. */
  readonly pid: number;
  /** Starts it a second time on the same data, as a double click would; resolves when that process has ended. */
  startAgain(args?: readonly string[]): Promise<Exit>;
  /** Ends it as Mod+Q does. Fails if it has not ended after 30 s. */
  quit(): Promise<Exit>;
  /** Ends it as a power cut does. */
  kill9(): Promise<void>;
  /** Ends it if it still runs, and starts it again on the same data. */
  restart(args?: readonly string[]): Promise<void>;
  /** When it has ended by itself. */
  exited(): Promise<Exit>;
  /** What it wrote to its standard streams so far. */
  output(): string;
  /** Ends it and removes what it left behind. */
  dispose(): Promise<void>;
}

/** The host that specs run on: `KILODESK_HOST`, else Electron where its binary is. */
export function chosenHost(): 'electron' | 'chromium' {
  const forced = process.env['KILODESK_HOST'];
  if (forced === 'electron' || forced === 'chromium') return forced;
  return findElectron() === null ? 'chromium' : 'electron';
}

function environment(homeDir: string, dataDir: string, added: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(KILOCODE_|KILODESK_(DATA|HOST)|XDG_CONFIG_HOME$|NODE_OPTIONS$|ELECTRON_)/.test(entry[0]),
  );
  return {
    ...Object.fromEntries(kept),
    HOME: homeDir,
    USERPROFILE: homeDir,
    KILODESK_DATA_DIR: dataDir,
    // Port 9 discards by its definition; nothing listens there.
    KILOCODE_BASE_URL: 'http://127.0.0.1:9/api/gateway/',
    ...added,
  };
}

function within<T>(promise: Promise<T>, timeoutMs: number, what: string): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`${what} took longer than ${timeoutMs / 1000} s`)), timeoutMs);
  return Promise.race([promise, late.promise]).finally(() => clearTimeout(timer));
}

/** Starts Kilodesk and waits for its window to load. The build in `out/` must be up to date. */
export async function launchKilodesk(options: LaunchOptions = {}): Promise<Kilodesk> {
  const host = chosenHost();
  const folder = await mkdtemp(join(scratchFolder(), 'kilodesk-e2e-'));
  const dataDir = options.dataDir ?? join(folder, 'data');
  const homeDir = options.homeDir ?? join(folder, 'home');
  await Promise.all([mkdir(dataDir, { recursive: true }), mkdir(homeDir, { recursive: true })]);
  const needsBus = options.hasTray === true && process.platform === 'linux';
  const bus: PrivateBus | null = needsBus ? await startBusWithTray(folder) : null;
  const env = environment(homeDir, dataDir, {
    ...(bus === null ? {} : { DBUS_SESSION_BUS_ADDRESS: bus.address }),
    // What a killed app leaves in the temporary folder goes with this run. Names of sockets there are short enough on Linux only.
    ...(process.platform === 'linux' ? { TMPDIR: folder } : {}),
    ...options.env,
  });

  let output = '';
  let runCount = 0;
  const prepare = async (args: readonly string[]): Promise<HostStart> => {
    const scratchDir = join(folder, `run-${++runCount}`);
    await mkdir(scratchDir);
    return { args, env, scratchDir, onOutput: (text) => void (output += text) };
  };
  const start = async (args: readonly string[]): Promise<HostProcess> => {
    const hostStart = await prepare(args);
    return host === 'electron' ? startInElectron(hostStart) : startInChromium(hostStart);
  };
  let running = await start(options.args ?? []);
  const end = async (): Promise<void> => {
    running.kill();
    await running.exited;
    await running.close();
  };
  const cleanUp = async (): Promise<void> => {
    await end();
    await bus?.close();
    // The browser lets go of its files a moment after its process was told to end.
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  const firstWindow = async (): Promise<Page> => {
    const ended = running.exited.then(({ code }) => Promise.reject(new Error(`it ended (${String(code)})`)));
    try {
      return await within(Promise.race([running.loadedPage(), ended]), openTimeoutMs, 'opening');
    } catch (thrown) {
      throw new Error(`The window of Kilodesk did not open. It wrote:\n${output}`, { cause: thrown });
    }
  };

  let window: Page;
  try {
    window = await firstWindow();
  } catch (thrown) {
    await cleanUp();
    throw thrown;
  }
  return {
    host,
    dataDir,
    homeDir,
    get window() {
      return window;
    },
    async openedWindow() {
      window = await firstWindow();
      return window;
    },
    get control() {
      return running.control;
    },
    get pid() {
      return running.pid;
    },
    async startAgain(args = []) {
      if (host === 'electron') return within(runElectronToItsEnd(await prepare(args)), quitTimeoutMs, 'the second start');
      const other = await start(args);
      try {
        return await within(other.exited, quitTimeoutMs, 'the second start');
      } finally {
        other.kill();
        await other.close();
      }
    },
    async quit() {
      const { exited, control } = running;
      // The answer may be lost with the process.
      await Promise.race([control.quit().catch(() => undefined), exited]);
      const exit = await within(exited, quitTimeoutMs, 'quitting');
      await running.close();
      return exit;
    },
    kill9: end,
    async restart(args = options.args ?? []) {
      await end();
      running = await start(args);
      window = await firstWindow();
    },
    exited: () => within(running.exited, quitTimeoutMs, 'ending'),
    output: () => output,
    dispose: cleanUp,
  };
}
