/// <reference types="electron" />
import { hostApp } from './app.ts';
import { HostBrowserWindow } from './browser-window.ts';
import * as desktop from './desktop.ts';
import * as ipc from './ipc.ts';
import { loud } from './loud.ts';
import { HostMenu } from './menu.ts';
import * as theme from './native-theme.ts';
import * as protocols from './protocol.ts';
import * as sessions from './session.ts';
import { HostTray } from './tray.ts';
import * as contents from './web-contents.ts';

// What `import … from 'electron'` means under the Chromium host. A name that is missing here fails when main is loaded.
export const app: typeof hostApp = loud('app', hostApp);
export const ipcMain: typeof ipc.ipcMain = loud('ipcMain', ipc.ipcMain);
export const protocol: typeof protocols.protocol = loud('protocol', protocols.protocol);
export const session: typeof sessions.session = loud('session', {
  defaultSession: loud('session.defaultSession', sessions.session.defaultSession),
});
export const shell: typeof desktop.shell = loud('shell', desktop.shell);
export const dialog: typeof desktop.dialog = loud('dialog', desktop.dialog);
export const screen: typeof desktop.screen = loud('screen', desktop.screen);
export const net: typeof desktop.net = loud('net', desktop.net);
export const clipboard: typeof desktop.clipboard = loud('clipboard', desktop.clipboard);
export const globalShortcut: typeof desktop.globalShortcut = loud('globalShortcut', desktop.globalShortcut);
export const powerSaveBlocker: typeof desktop.powerSaveBlocker = loud('powerSaveBlocker', desktop.powerSaveBlocker);
export const powerMonitor: typeof desktop.powerMonitor = loud('powerMonitor', desktop.powerMonitor);
export const nativeTheme: typeof theme.nativeTheme = loud('nativeTheme', theme.nativeTheme);
export const webContents: typeof contents.webContents = loud('webContents', contents.webContents);
export { HostBrowserWindow as BrowserWindow, HostMenu as Menu, HostTray as Tray };
export { HostNotification as Notification } from './desktop.ts';
export type { HostWebContents as WebContents } from './web-contents.ts';
export type BrowserWindowConstructorOptions = Electron.BrowserWindowConstructorOptions;
export type FileFilter = Electron.FileFilter;
export type OpenDialogOptions = Electron.OpenDialogOptions;
export type MenuItemConstructorOptions = Electron.MenuItemConstructorOptions;
