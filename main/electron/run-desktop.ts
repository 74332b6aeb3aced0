import { join } from 'node:path';
import { app, net, powerSaveBlocker } from 'electron';
import type { Settings } from '../../app/domain/settings.ts';
import type { PayloadOf } from '../../app/ipc/contract.ts';
import type { EventSink, Fetch, Logger } from '../ports.ts';
import { askAfterCrashes, claimSingleInstance, onActivated, onSecondStart, quitInOrder } from './app-lifecycle.ts';
import { registerAppScheme, serveAppPages } from './app-protocol.ts';
import { showApplicationMenu } from './application-menu.ts';
import { useDataFolder } from './data-folder.ts';
import type { DesktopServices } from './desktop-services.ts';
import { openExternal } from './external-links.ts';
import { createEventSink, serveIpc } from './ipc-main.ts';
import { createMainWindow } from './main-window.ts';
import { createOpenRequests } from './open-requests.ts';
import { createSleepGuard } from './sleep-guard.ts';
import { followTheme } from './theme.ts';
import { createAppTray } from './tray.ts';
import { createTrayStatus } from './tray-status.ts';
import { hasTray } from './tray-presence.ts';
import { confineEveryPage, denyEveryPermission } from './window-security.ts';
import { createWindowStateStore } from './window-state.ts';

/** The installers' name for the app, by which Windows groups its windows and notifications. */
const appId = 'org.kilodesk.desktop';

/** What the shell itself offers to the services; the rest of their ports is not Electron's business. */
export interface DesktopPorts {
  readonly fetch: Fetch;
  readonly version: string;
  readonly homeDir: string;
  readonly events: EventSink;
  readonly reloadWindows: () => void;
  readonly quit: () => void;
}

/** What {@link runDesktop} is given. */
export interface DesktopOptions {
  /** Where Electron keeps its own files, and what belongs to this computer. */
  readonly baseDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder of the built page, with `index.html` in it. */
  readonly rendererDir: string;
  readonly preloadFile: string;
  /** Folder with `tray/` in it. */
  readonly iconDir: string;
  /** Whether to start in the tray, without showing a window. */
  readonly isHidden: boolean;
  readonly logger: Logger;
  /** Builds the services; called once, when Electron is ready. */
  readonly compose: (ports: DesktopPorts) => Promise<DesktopServices>;
}

/** Runs Kilodesk as a desktop app. Must be called before Electron is ready; resolves when the window is on its way. */
export async function runDesktop(options: DesktopOptions): Promise<void> {
  const { logger, baseDir } = options;
  useDataFolder(baseDir);
  // Electron has this method on Windows only.
  if (process.platform === 'win32') app.setAppUserModelId(appId);
  if (!claimSingleInstance()) {
    app.quit();
    return;
  }
  // A second start may come before the services are built.
  const openRequests = createOpenRequests();
  onSecondStart(openRequests.ask);
  registerAppScheme();
  confineEveryPage(logger);
  await app.whenReady();
  denyEveryPermission();
  serveAppPages(options.rendererDir);

  const quit = (): void => app.quit();
  let settings: Settings | null = null;
  const applySettings = (next: Settings): void => {
    if (next.theme !== settings?.theme) followTheme(next.theme);
    settings = next;
  };
  const tray = createAppTray(
    {
      open: () => window.open(),
      newChat: () => window.run('new-chat'),
      openSettings: () => window.run('open-settings'),
      quit,
    },
    (name) => join(options.iconDir, 'tray', name),
  );
  const status = createTrayStatus(() => window.isWatched(), tray.setState);
  const sleepGuard = createSleepGuard(powerSaveBlocker);
  const events = createEventSink((event, payload) => {
    if (event === 'settings.changed') applySettings(payload as PayloadOf<'settings.changed'>);
  });
  let servicesChanged = (): void => undefined;
  const [services, isTrayThere] = await Promise.all([
    options.compose({
      fetch: (input, init) => net.fetch(input, init),
      version: app.getVersion(),
      homeDir: app.getPath('home'),
      events,
      reloadWindows: () => servicesChanged(),
      quit,
    }),
    hasTray(process.platform, options.env),
  ]);
  serveIpc((call) => services.dispatch(call));
  applySettings(services.getSettings());

  const window = createMainWindow({
    services,
    events,
    states: createWindowStateStore(join(baseDir, 'window-state.json'), logger),
    preloadFile: options.preloadFile,
    iconFile: join(options.iconDir, 'icon.png'),
    shouldHideOnClose: () => isTrayThere && services.getSettings().isCloseToTray,
    askAfterCrashes,
    quit,
    onFocused: () => {
      status.noteSeen();
      // The command line writes to the same store and cannot tell this process.
      void services.lookAgain();
    },
    onWatched: (isWatched) => services.setWatched(isWatched),
    logger,
  });
  servicesChanged = () => {
    applySettings(services.getSettings());
    window.reload();
  };
  tray.setEnabled(isTrayThere);
  services.onReplyEnded(status.noteEnd);
  services.onActivityChanged(() => {
    const activeCount = services.activeReplyCount();
    status.setActiveCount(activeCount);
    sleepGuard.setActiveCount(activeCount);
  });
  showApplicationMenu({
    run: window.run,
    openLink: (url) => {
      openExternal(url).catch((thrown: unknown) => logger.warn('link not opened', { thrown }));
    },
    quit,
  });
  onActivated(window.open);
  quitInOrder({
    activeReplyCount: () => services.activeReplyCount(),
    onQuitting: () => window.letClose(),
    openWindow: () => window.open(),
    dispose: async () => {
      await services.saveInWindows();
      await services.dispose();
    },
    logger,
  });
  // Hidden in a tray that is not there, the app could not be found again.
  if (options.isHidden && isTrayThere) window.prepare();
  else window.open();
  openRequests.answerWith(window.open);
}
