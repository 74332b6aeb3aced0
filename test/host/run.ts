/**
 * Runs the built app in an installed Chromium: `node test/host/run.ts out/main/index.mjs [arguments of the app]`.
 * `KILODESK_HEADLESS=1` shows no window, `KILODESK_BROWSER` names the browser, `KILODESK_HOST_PROFILE` its profile folder
 * (else Electron's `sessionData`),
 * `KILODESK_HOST_CONTROL=1` lets the process that forked this one drive it (control.ts).
 */
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hostApp } from './app.ts';
import { HostBrowserWindow } from './browser-window.ts';
import { serveControl } from './control.ts';
import { onKeys } from './keys.ts';
import { HostMenu, onRole } from './menu.ts';

const [node = process.execPath, , mainFile, ...args] = process.argv;
if (mainFile === undefined) throw new Error('usage: node test/host/run.ts <main.mjs> [arguments]');
const main = resolve(mainFile);
const hostModule = new URL('electron-module.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: hostModule, shortCircuit: true } : next(specifier, context),
});

process.argv = [node, main, ...args];
hostApp.setMain(main);
onKeys((keys) => HostMenu.getApplicationMenu()?.press(keys));
onRole((role) => {
  if (role === 'close') for (const window of HostBrowserWindow.all()) window.close();
  if (role === 'quit') hostApp.quit();
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => hostApp.quit());
if (process.env['KILODESK_HOST_CONTROL'] === '1' && process.send !== undefined) serveControl();

await import(pathToFileURL(main).href);
hostApp.becomeReady();
