import type { AppError } from '../errors/app-error.ts';

/** Facts about this run that do not change while a window is open. */
export interface AppInfo {
  readonly version: string;
  readonly platform: 'darwin' | 'win32' | 'linux';
  /** What shows the windows: the product's own shell, or a browser driven for trying and testing. */
  readonly host: 'electron' | 'chromium';
  /** `demo`: the built-in gateway with invented answers and a store of its own. */
  readonly mode: 'real' | 'demo';
  readonly gatewayUrl: string;
  readonly gatewayHost: string;
  readonly dataDir: string;
  /** Things that went wrong at start and that the user must know, e.g. a damaged store that was kept aside. */
  readonly startupNotices: readonly AppError[];
}

/** What the application menu, the tray or a global shortcut may ask of a window. */
export const appCommands = [
  'open-palette',
  'show-shortcuts',
  'new-chat',
  'new-temporary-chat',
  'open-catalog',
  'open-settings',
  'toggle-sidebar',
  'search-chats',
  'find-in-chat',
  'choose-model',
  'focus-composer',
  'stop-answer',
  'answer-again',
  'copy-last-answer',
] as const;

/** One of {@link appCommands}. */
export type AppCommand = (typeof appCommands)[number];
