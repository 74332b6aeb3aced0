import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { findElectron } from '../../../scripts/lib/electron-binary.mjs';
import { inRoot } from '../../../scripts/lib/root.mjs';
import type { Control, Exit, HostProcess, HostStart } from './host-process.ts';

const hookFile = inRoot('test', 'e2e', 'harness', 'electron-hook.cjs');

/** What `electron-hook.cjs` keeps in the app's main process. */
interface HookState {
  readonly tray: { emit(event: string): boolean } | null;
  readonly menu: Electron.Menu | null;
  readonly image: string;
  readonly toolTip: string;
  readonly answers: number[];
  readonly dialogs: { message: string; buttons: string[]; response: number }[];
  readonly chosenPaths: (readonly string[])[];
  readonly fileDialogs: { title: string; paths: string[] }[];
  readonly externalUrls: string[];
  readonly openedPaths: string[];
  readonly toldToPages: string[];
}

/** The same calls as the Chromium host's, done inside Electron. */
function createControl(app: ElectronApplication): Control {
  const noWay = (what: string) => (): Promise<never> => Promise.reject(new Error(`Electron cannot ${what} for a test`));
  return {
    windows: () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => ({
          id: window.id,
          webContentsId: window.webContents.id,
          url: window.webContents.getURL(),
          isVisible: window.isVisible(),
          isMinimized: window.isMinimized(),
          bounds: window.getBounds(),
        })),
      ),
    closeWindow: (id) => app.evaluate(({ BrowserWindow }, windowId) => BrowserWindow.fromId(windowId)?.close(), id),
    setBounds: (id, bounds) =>
      app.evaluate(({ BrowserWindow }, [windowId, rectangle]) => BrowserWindow.fromId(windowId)?.setBounds(rectangle), [id, bounds] as const),
    crashPage: (id) =>
      app.evaluate(({ BrowserWindow }, windowId) => BrowserWindow.fromId(windowId)?.webContents.forcefullyCrashRenderer(), id),
    tray: () =>
      app.evaluate(() => {
        const { tray, menu, image, toolTip } = (globalThis as unknown as { kilodeskTest: HookState }).kilodeskTest;
        const items = menu?.items.filter((item) => item.type !== 'separator').map((item) => item.label) ?? [];
        return tray === null ? null : { image, toolTip, items };
      }),
    clickTray: (label) =>
      app.evaluate((_electron, wanted) => {
        const { tray, menu } = (globalThis as unknown as { kilodeskTest: HookState }).kilodeskTest;
        if (wanted === undefined) tray?.emit('click');
        else menu?.items.find((item) => item.label === wanted)?.click();
      }, label),
    chooseMenuItem: (path) =>
      app.evaluate(({ Menu }, labels) => {
        let items = Menu.getApplicationMenu()?.items ?? [];
        let item: Electron.MenuItem | undefined;
        for (const label of labels) {
          item = items.find((each) => each.label === label);
          items = item?.submenu?.items ?? [];
        }
        if (item === undefined) throw new Error(`no menu item ${labels.join(' > ')}`);
        item.click();
      }, path),
    pressMenuKeys: noWay('press menu keys'),
    pressGlobalShortcut: noWay('press global shortcuts'),
    answerNextDialog: (response) =>
      app.evaluate((_electron, index) => {
        (globalThis as unknown as { kilodeskTest: HookState }).kilodeskTest.answers.push(index);
      }, response),
    answerNextFileDialog: (paths) =>
      app.evaluate((_electron, chosen) => {
        (globalThis as unknown as { kilodeskTest: HookState }).kilodeskTest.chosenPaths.push(chosen);
      }, paths),
    setSystemDark: noWay('change the system theme'),
    setOffline: (isOffline) =>
      app.evaluate(({ session }, offline) => session.defaultSession.enableNetworkEmulation({ offline }), isOffline),
    record: () =>
      app.evaluate(() => {
        const { dialogs, fileDialogs, externalUrls, openedPaths } = (globalThis as unknown as { kilodeskTest: HookState }).kilodeskTest;
        return { dialogs, fileDialogs, externalUrls, openedPaths, notifications: [] };
      }),
    toldToPages: () => app.evaluate(() => (globalThis as unknown as { kilodeskTest: HookState }).kilodeskTest.toldToPages),
    environmentNames: () => app.evaluate(() => Object.keys(process.env)),
    quit: () => app.evaluate(({ app: electronApp }) => electronApp.quit()),
  };
}

function electronOrFail(): string {
  const path = findElectron();
  if (path === null) throw new Error("Electron's binary is not here; set KILODESK_HOST=chromium");
  return path;
}

const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** Starts the app only to see how it ends: Playwright cannot drive one that hands over to another and quits. */
export async function runElectronToItsEnd({ args, env }: HostStart): Promise<Exit> {
  const child = spawn(electronOrFail(), [...sandbox, inRoot(), ...args], { env: { ...env }, stdio: 'ignore' });
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return { code, signal };
}

/** Starts the built app in Electron, whose binary must be there. */
export async function startInElectron({ args, env, onOutput }: HostStart): Promise<HostProcess> {
  const app = await _electron.launch({ executablePath: electronOrFail(), args: [...sandbox, '-r', hookFile, inRoot(), ...args], env: { ...env } });
  const child = app.process();
  child.stdout?.setEncoding('utf8').on('data', onOutput);
  child.stderr?.setEncoding('utf8').on('data', onOutput);
  return {
    control: createControl(app),
    exited: once(child, 'exit').then(([code, signal]) => ({ code: code as number | null, signal: signal as NodeJS.Signals | null })),
    pid: child.pid ?? 0,
    async loadedPage(): Promise<Page> {
      const page = app.windows().find((each) => !each.isClosed()) ?? (await app.waitForEvent('window'));
      await page.waitForLoadState('load');
      return page;
    },
    kill: () => void child.kill('SIGKILL'),
    close: () => Promise.resolve(),
  };
}
