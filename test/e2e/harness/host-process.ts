import type { Page } from 'playwright';
import type { HostControl } from '../../host/control.ts';

/** Every function of `T`, answering later: the host lives in another process. */
export type Remote<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : never;
};

/** What a test can do to the desktop around the app. */
export type Control = Remote<Omit<HostControl, 'loadedPage'>>;

/** How an app ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A running app, on either host. */
export interface HostProcess {
  readonly control: Control;
  /** The page of the main window, as soon as it has loaded; fails when the app ends before that. */
  loadedPage(): Promise<Page>;
  /** When the process has ended. */
  readonly exited: Promise<Exit>;
  /** Of the process in which main runs. */
  readonly pid: number;
  kill(): void;
  /** Lets go of what the test holds of a process that has ended. */
  close(): Promise<void>;
}

/** What an app is started with. */
export interface HostStart {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** A folder for this run alone. */
  readonly scratchDir: string;
  readonly onOutput: (text: string) => void;
}
