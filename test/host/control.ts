import { once } from 'node:events';
import { toPageUrl } from './addresses.ts';
import { hostApp } from './app.ts';
import { debuggingUrl } from './browser.ts';
import { HostBrowserWindow } from './browser-window.ts';
import { answerNextDialog, answerNextFileDialog, pressGlobalShortcut, record, setOffline, toldToPages } from './desktop.ts';
import { keysOf } from './keys.ts';
import { HostMenu } from './menu.ts';
import { nativeTheme } from './native-theme.ts';
import { currentTray, type HostTray } from './tray.ts';

/** A window as a test sees it. */
export interface WindowFacts {
  readonly id: number;
  readonly webContentsId: number;
  readonly url: string;
  readonly isVisible: boolean;
  readonly isMinimized: boolean;
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** What a test can ask of the host. Each call is one message over Node's own channel to a child process. */
export interface HostControl {
  windows(): WindowFacts[];
  /** Closes a window as its user would. */
  closeWindow(id: number): void;
  setBounds(id: number, bounds: WindowFacts['bounds']): void;
  /** Ends the process of a window's page, as running out of memory does. */
  crashPage(id: number): Promise<void>;
  tray(): { readonly image: string; readonly toolTip: string; readonly items: readonly string[] } | null;
  /** Chooses an item of the tray's menu, or clicks the icon. */
  clickTray(label?: string): void;
  /** Chooses an item of the application menu by the labels that lead to it. */
  chooseMenuItem(path: readonly string[]): void;
  /** Presses keys while a window of the app has the focus and its page has no use for them. */
  pressMenuKeys(accelerator: string): void;
  pressGlobalShortcut(accelerator: string): void;
  /** Answers the next dialog with the button of this index. */
  answerNextDialog(response: number): void;
  /** Answers the next dialog for files, a file to save, or a folder, with these paths; none of them cancels it. */
  answerNextFileDialog(paths: readonly string[]): void;
  setSystemDark(isDark: boolean): void;
  /** Takes the network away from what main asks from now on, or gives it back. */
  setOffline(isOffline: boolean): void;
  record(): typeof record;
  /** Every answer and event that went to a page so far, as JSON. */
  toldToPages(): readonly string[];
  /** Waits until a window has loaded its page; answers where it can be reached over the DevTools protocol, and its address there. */
  loadedPage(): Promise<{ readonly debuggingUrl: string; readonly pageUrl: string }>;
  /** Names of the variables that main, and so whatever it starts, has. */
  environmentNames(): readonly string[];
  quit(): void;
}

function windowById(id: number): HostBrowserWindow {
  const window = HostBrowserWindow.all().find((each) => each.id === id);
  if (window === undefined) throw new Error(`no window ${id}`);
  return window;
}

function trayOrFail(): HostTray {
  const tray = currentTray();
  if (tray === null) throw new Error('there is no tray');
  return tray;
}

function menuOrFail(): HostMenu {
  const menu = HostMenu.getApplicationMenu();
  if (menu === null) throw new Error('there is no application menu');
  return menu;
}

async function crashPage(id: number): Promise<void> {
  const { webContents } = windowById(id);
  const page = await webContents.page;
  const session = await page.context().newCDPSession(page);
  // The page cannot answer any more.
  void session.send('Page.crash').catch(() => undefined);
  await once(webContents, 'render-process-gone');
}

async function loadedPage(): Promise<{ debuggingUrl: string; pageUrl: string }> {
  for (;;) {
    const loaded = HostBrowserWindow.all().find(({ webContents }) => webContents.isLoaded);
    const url = loaded === undefined ? null : await debuggingUrl();
    if (loaded !== undefined && url !== null) return { debuggingUrl: url, pageUrl: toPageUrl(loaded.webContents.getURL()) };
    await once(hostApp, 'host-page-loaded');
  }
}

const control: HostControl = {
  windows: () =>
    HostBrowserWindow.all().map((window) => ({
      id: window.id,
      webContentsId: window.webContents.id,
      url: window.webContents.getURL(),
      isVisible: window.isVisible(),
      isMinimized: window.isMinimized(),
      bounds: window.getBounds(),
    })),
  closeWindow: (id) => windowById(id).close(),
  setBounds: (id, bounds) => windowById(id).setBounds(bounds),
  crashPage,
  tray: () => currentTray()?.look ?? null,
  clickTray: (label) => trayOrFail().choose(label),
  chooseMenuItem: (path) => menuOrFail().at(path).click(),
  pressMenuKeys: (accelerator) => {
    if (!menuOrFail().press(keysOf(accelerator))) throw new Error(`no menu item with '${accelerator}'`);
  },
  pressGlobalShortcut,
  answerNextDialog,
  answerNextFileDialog,
  setSystemDark: (isDark) => nativeTheme.setSystemDark(isDark),
  setOffline,
  record: () => record,
  toldToPages: () => toldToPages,
  loadedPage,
  environmentNames: () => Object.keys(process.env),
  quit: () => hostApp.quit(),
};

interface ControlCall {
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
}

async function answer({ id, method, args }: ControlCall): Promise<void> {
  try {
    if (!Object.hasOwn(control, method)) throw new Error(`the host has no '${method}'`);
    const call = control[method as keyof HostControl] as (...values: readonly unknown[]) => unknown;
    process.send?.({ id, value: (await call(...args)) ?? null });
  } catch (thrown) {
    process.send?.({ id, error: thrown instanceof Error ? thrown.message : String(thrown) });
  }
}

/** Listens to the test that started this process; ends when it does. */
export function serveControl(): void {
  process.on('message', (call: ControlCall) => void answer(call));
  process.on('disconnect', () => hostApp.exit(1));
}
