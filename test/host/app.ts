import { EventEmitter } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { claimInstance } from './single-instance.ts';
import { preventable } from './preventable.ts';

interface Closable {
  /** Closes as a user would; false when the app kept the window. */
  requestClose(): boolean;
  destroy(): void;
}

interface Manifest {
  readonly name: string;
  readonly productName?: string;
  readonly version: string;
}

function appDataDir(): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  if (process.platform === 'win32') return process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming');
  return process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
}

function readManifest(from: string): Manifest {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
    if (folder === dirname(folder)) throw new Error(`Chromium host: no package.json above ${from}`);
  }
}

type Given = Pick<
  Electron.App,
  | 'enableSandbox'
  | 'exit'
  | 'getAppPath'
  | 'getName'
  | 'getPath'
  | 'getVersion'
  | 'isPackaged'
  | 'isReady'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'setAppUserModelId'
  | 'setPath'
  | 'whenReady'
> & { readonly commandLine: Pick<Electron.CommandLine, 'appendSwitch'> };

/** Electron's `app`: paths, the one instance, and the way to the end. */
export class HostApp extends EventEmitter implements Given {
  readonly isPackaged = false;
  /** Only macOS has one, and the browser's is not ours. */
  readonly dock: Electron.Dock | undefined = undefined;
  readonly commandLine = {
    appendSwitch(_name: string): void {
      // The browser is given what main asks for when it is started (see browser.ts).
    },
  };
  readonly #windows = new Set<Closable>();
  readonly #paths = new Map<string, string>();
  readonly #ready = Promise.withResolvers<void>();
  readonly #onExit: (() => Promise<void>)[] = [];
  #manifest: Manifest | null = null;
  #appPath = process.cwd();
  #isReady = false;
  #isExiting = false;
  #handover: Promise<void> = Promise.resolve();

  /** Host: names the program before it is run. */
  setMain(file: string): void {
    this.#appPath = dirname(file);
    this.#manifest = readManifest(this.#appPath);
  }

  /** Host: the program's own code has been loaded; Electron tells it no earlier that it is ready. */
  becomeReady(): void {
    this.#isReady = true;
    this.emit('ready', {}, {});
    this.#ready.resolve();
  }

  /** Host: does something before the process ends. */
  onExit(task: () => Promise<void>): void {
    this.#onExit.push(task);
  }

  /** Host: counts a window, until {@link removeWindow}. */
  addWindow(window: Closable): void {
    this.#windows.add(window);
  }

  /** Host: a window was closed. */
  removeWindow(window: Closable): void {
    if (!this.#windows.delete(window) || this.#windows.size > 0 || this.#isExiting) return;
    if (this.listenerCount('window-all-closed') === 0) this.quit();
    else this.emit('window-all-closed');
  }

  enableSandbox(): void {
    // Chromium's sandbox is on unless it cannot be (see browser.ts).
  }

  getAppPath(): string {
    return this.#appPath;
  }

  getName(): string {
    return this.#manifest?.productName ?? this.#manifest?.name ?? 'app';
  }

  getVersion(): string {
    return this.#manifest?.version ?? '0.0.0';
  }

  getPath(name: Parameters<Electron.App['getPath']>[0]): string {
    const known = this.#paths.get(name);
    if (known !== undefined) return known;
    if (name === 'home') return homedir();
    if (name === 'temp') return tmpdir();
    if (name === 'appData') return appDataDir();
    if (name === 'userData') return join(appDataDir(), this.getName());
    if (name === 'sessionData') return this.getPath('userData');
    if (name === 'exe') return process.execPath;
    throw new Error(`Chromium host: electron.app.getPath('${name}') is not provided`);
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }

  setAppUserModelId(_id: string): void {
    // Windows groups the browser's windows by its own id.
  }

  isReady(): boolean {
    return this.#isReady;
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  requestSingleInstanceLock(additionalData: Record<never, unknown> = {}): boolean {
    const handover = { argv: process.argv, workingDirectory: process.cwd(), additionalData };
    const claim = claimInstance(this.getPath('userData'), handover, (other) =>
      this.emit('second-instance', preventable(), other.argv, other.workingDirectory, other.additionalData),
    );
    this.#handover = claim.done;
    return claim.isFirst;
  }

  quit(): void {
    if (this.#isExiting) return;
    const event = preventable();
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    for (const window of [...this.#windows]) if (!window.requestClose()) return;
    const lastEvent = preventable();
    this.emit('will-quit', lastEvent);
    if (!lastEvent.defaultPrevented) this.exit(0);
  }

  exit(exitCode = 0): void {
    if (this.#isExiting) return;
    this.#isExiting = true;
    this.emit('quit', preventable(), exitCode);
    const tasks = [this.#handover, ...this.#onExit.map((task) => task())];
    void Promise.allSettled(tasks).then((results) => {
      for (const result of results) if (result.status === 'rejected') console.error('Chromium host:', result.reason);
      process.exit(exitCode);
    });
  }
}

/** The one `app`. */
export const hostApp: HostApp = new HostApp();
