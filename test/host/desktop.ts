import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { keysOf } from './keys.ts';

/** What the host did or would have done on the desktop, for tests to look at. */
export const record: {
  readonly externalUrls: string[];
  readonly openedPaths: string[];
  readonly dialogs: { readonly message: string; readonly buttons: readonly string[]; readonly response: number }[];
  /** What was asked for files, and the paths that were answered. */
  readonly fileDialogs: { readonly title: string; readonly paths: readonly string[] }[];
  readonly notifications: { readonly title: string; readonly body: string }[];
} = { externalUrls: [], openedPaths: [], dialogs: [], fileDialogs: [], notifications: [] };

/** Everything that main told pages, as JSON, for tests to look through; empty unless a test runs the host. */
export const toldToPages: string[] = [];

const isControlled = process.env['KILODESK_HOST_CONTROL'] === '1';

/** Host: notes what goes to a page. */
export function noteToldToPage(value: unknown): void {
  // The content of a file would be a number a byte, and is none of ours.
  const told = (_key: string, part: unknown): unknown => (part instanceof Uint8Array ? `${part.length} bytes` : part);
  if (isControlled) toldToPages.push(JSON.stringify(value, told) ?? '');
}

function openBySystem(target: string): Promise<void> {
  const [command, ...args] =
    process.platform === 'darwin' ? ['open'] : process.platform === 'win32' ? ['explorer.exe'] : ['xdg-open'];
  return new Promise((resolve, reject) => {
    const child = spawn(command ?? '', [...args, target], { stdio: 'ignore', detached: true });
    child.once('error', reject);
    child.once('spawn', () => {
      child.unref();
      resolve();
    });
  });
}

/** Electron's `shell`. Under a test nothing is opened, only recorded. */
export const shell = {
  async openExternal(url: string): Promise<void> {
    record.externalUrls.push(url);
    if (!isControlled) await openBySystem(url);
  },
  async openPath(path: string): Promise<string> {
    record.openedPaths.push(path);
    if (isControlled) return '';
    return openBySystem(path).then(
      () => '',
      (thrown: unknown) => String(thrown),
    );
  },
} satisfies Pick<Electron.Shell, 'openExternal' | 'openPath'>;

/** `KILODESK_HOST_ANSWERS` has those to what is asked before a test can answer, e.g. `2,0`. */
const answers: number[] = isControlled ? (process.env['KILODESK_HOST_ANSWERS'] ?? '').split(',').filter(Boolean).map(Number) : [];

/** Host: answers the next dialog with the button of this index. */
export function answerNextDialog(response: number): void {
  answers.push(response);
}

const chosenPaths: (readonly string[])[] = [];

/** Host: answers the next dialog for files or folders with these paths; none of them cancels it. */
export function answerNextFileDialog(paths: readonly string[]): void {
  chosenPaths.push(paths);
}

function choosePaths(title = ''): readonly string[] {
  const paths = chosenPaths.shift() ?? [];
  record.fileDialogs.push({ title, paths });
  if (!isControlled) console.error(`Chromium host shows no dialogs, so nothing was chosen: ${title}`);
  return paths;
}

/** Electron leaves out the window where there is none. */
type OptionsAlone<T> = readonly [T] | readonly [unknown, T];

function lastOf<T>(values: OptionsAlone<T>): T {
  return values.length === 1 ? values[0] : values[1];
}

/** Electron's `dialog`. Without a test's answer the host says the question and takes the first button: it can show none. */
export const dialog = {
  async showMessageBox(options: Electron.MessageBoxOptions): Promise<Electron.MessageBoxReturnValue> {
    const response = answers.shift() ?? 0;
    const buttons = options.buttons ?? [];
    record.dialogs.push({ message: options.message, buttons, response });
    if (!isControlled) console.error(`Chromium host shows no dialogs. ${options.message} → ${buttons[response] ?? 'OK'}`);
    return { response, checkboxChecked: false };
  },
  async showOpenDialog(...values: OptionsAlone<Electron.OpenDialogOptions>): Promise<Electron.OpenDialogReturnValue> {
    const filePaths = [...choosePaths(lastOf(values).title)];
    return { canceled: filePaths.length === 0, filePaths };
  },
  async showSaveDialog(...values: OptionsAlone<Electron.SaveDialogOptions>): Promise<Electron.SaveDialogReturnValue> {
    const filePath = choosePaths(lastOf(values).title)[0] ?? '';
    return { canceled: filePath === '', filePath };
  },
};

/** Electron's `screen`, with the one display that a browser tells nothing about. */
export const screen = {
  getAllDisplays(): { readonly id: number; readonly bounds: Electron.Rectangle; readonly workArea: Electron.Rectangle }[] {
    return [screen.getPrimaryDisplay()];
  },
  getPrimaryDisplay(): { readonly id: number; readonly bounds: Electron.Rectangle; readonly workArea: Electron.Rectangle } {
    const area = { x: 0, y: 0, width: 1920, height: 1080 };
    return { id: 1, bounds: area, workArea: area };
  },
  getCursorScreenPoint: (): Electron.Point => ({ x: 960, y: 540 }),
};

let isOffline = false;

/** Host: takes the network away from `net`, or gives it back. */
export function setOffline(isNowOffline: boolean): void {
  isOffline = isNowOffline;
}

/** Electron's `net`: Node's fetch knows nothing of the system's proxy, which the host's user is told by the README. */
export const net = {
  fetch: (input: string, init?: RequestInit): Promise<Response> =>
    isOffline ? Promise.reject(new Error('net::ERR_INTERNET_DISCONNECTED')) : fetch(input, init),
};

const shortcuts = new Map<string, () => void>();

/** Electron's `globalShortcut`: only tests can press them. */
export const globalShortcut = {
  register(accelerator: string, callback: () => void): boolean {
    const keys = keysOf(accelerator);
    if (shortcuts.has(keys)) return false;
    shortcuts.set(keys, callback);
    return true;
  },
  unregister: (accelerator: string): void => void shortcuts.delete(keysOf(accelerator)),
  unregisterAll: (): void => shortcuts.clear(),
  isRegistered: (accelerator: string): boolean => shortcuts.has(keysOf(accelerator)),
} satisfies Pick<Electron.GlobalShortcut, 'register' | 'unregister' | 'unregisterAll' | 'isRegistered'>;

/** Host: presses a global shortcut; throws when nobody registered it. */
export function pressGlobalShortcut(accelerator: string): void {
  const callback = shortcuts.get(keysOf(accelerator));
  if (callback === undefined) throw new Error(`no global shortcut '${accelerator}'`);
  callback();
}

/** Electron's `powerMonitor`: silent, unless a test speaks through it. */
export const powerMonitor: EventEmitter = new EventEmitter();

const sleepBlocks = new Set<number>();
let nextSleepBlock = 0;

/** Electron's `powerSaveBlocker`: the host keeps no computer awake, and tells only who asked for it. */
export const powerSaveBlocker = {
  start(_type: 'prevent-app-suspension' | 'prevent-display-sleep'): number {
    sleepBlocks.add(nextSleepBlock);
    return nextSleepBlock++;
  },
  stop: (id: number): boolean => sleepBlocks.delete(id),
  isStarted: (id: number): boolean => sleepBlocks.has(id),
} satisfies typeof Electron.powerSaveBlocker;

let clipboardText = '';

/** Electron's `clipboard`, apart from the system's. */
export const clipboard = {
  readText: (): Promise<string> => Promise.resolve(clipboardText),
  writeText: (text: string): Promise<void> => {
    clipboardText = text;
    return Promise.resolve();
  },
} satisfies Pick<Electron.Clipboard, 'readText' | 'writeText'>;

/** Electron's `Notification`: recorded, shown nowhere. */
export class HostNotification extends EventEmitter {
  readonly #options: Electron.NotificationConstructorOptions;

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super();
    this.#options = options;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    record.notifications.push({ title: this.#options.title ?? '', body: this.#options.body ?? '' });
    this.emit('show', {});
  }

  close(): void {
    this.emit('close', {});
  }
}
