import type { EventName, PayloadOf } from '../app/ipc/contract.ts';
import type { DataFolder } from './files/folder-pointer.ts';

/** Time, so that tests can turn it. */
export interface Clock {
  now(): Date;
  /** Milliseconds that never jump, for durations. */
  monotonicMs(): number;
}

/** Makes ids that fit `idSchema`: unique, up to 64 characters of `A-Za-z0-9_-`. */
export interface Ids {
  create(): string;
}

/** Where diagnostics go. Fields are redacted in the sink, so callers need not. */
export interface Logger {
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** The way to the windows. Sending to a page that is gone does nothing. */
export interface EventSink {
  send<E extends EventName>(webContentsId: number, event: E, payload: PayloadOf<E>): void;
  broadcast<E extends EventName>(event: E, payload: PayloadOf<E>): void;
}

/** The part of `fetch` that Kilodesk uses; Electron's `net.fetch` and Node's both fit. */
export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

/** Kinds of files that a dialog offers, e.g. `{ name: 'Images', extensions: ['png', 'jpg'] }`; extensions without dots. */
export interface FileKind {
  readonly name: string;
  readonly extensions: readonly string[];
}

/** The system's dialogs for files and folders. Paths are absolute; none of them ever goes to a window. */
export interface Dialogs {
  /** Existing files that the user chose; none when they cancelled. */
  chooseFiles(options: { readonly title: string; readonly kinds?: readonly FileKind[]; readonly isMany: boolean }): Promise<readonly string[]>;
  /** Where to save; the system asks before it names a file that exists. Null when the user cancelled. */
  chooseSavePath(options: { readonly title: string; readonly fileName: string; readonly kinds?: readonly FileKind[] }): Promise<string | null>;
  /** A folder, which may have been made in the dialog. Null when the user cancelled. */
  chooseFolder(options: { readonly title: string }): Promise<string | null>;
}

/** Prints the page of an HTML file to PDF: A4, with what is behind text too. Fails with `request-invalid` where there is no window. */
export type PrintPage = (htmlFile: string) => Promise<Uint8Array>;

/** Everything that differs between the desktop, the command line and a test. `compose` builds all services from it. */
export interface Ports {
  readonly fetch: Fetch;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: 'darwin' | 'win32' | 'linux';
  readonly version: string;
  readonly host: 'electron' | 'chromium';
  /** Where everything is kept; made if it is missing. */
  readonly dataFolder: DataFolder;
  readonly homeDir: string;
  /** Checks an address and opens it in the browser; fails with `request-invalid` for all but https and mailto. */
  readonly openExternal: (url: string) => Promise<void>;
  readonly showFolder: (path: string) => Promise<void>;
  readonly dialogs: Dialogs;
  readonly printPage: PrintPage;
  /** Loads every window anew, after the services behind them changed. */
  readonly reloadWindows: () => void;
  /** Ends the app, once whoever is asked agrees. */
  readonly quit: () => void;
  readonly events: EventSink;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  /** Teaches the log a text that it must never hold. */
  readonly rememberSecret: (secret: string) => void;
  /** `import.meta.url` of the door that was opened: what is built lies beside it. */
  readonly doorUrl: string;
}

/** Something that holds a resource until it is disposed. */
export interface Disposable {
  dispose(): Promise<void>;
}

/** Stops listening. */
export type Unsubscribe = () => void;
