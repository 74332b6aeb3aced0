import { BrowserWindow, screen, type BrowserWindowConstructorOptions } from 'electron';
import type { AppCommand } from '../../app/domain/app-info.ts';
import type { EventSink, Logger } from '../ports.ts';
import { appPageUrl } from './app-protocol.ts';
import { createCrashBreaker } from './crash-breaker.ts';
import type { DesktopServices } from './desktop-services.ts';
import { frameColors, onColorsChanged, titleBarHeightPx } from './theme.ts';
import { minimumSize, placeWindow, type WindowStateStore } from './window-state.ts';

const showAtLatestMs = 500;
/** A page that crashes at once again must not be loaded for ever. */
const crashLimit = { count: 3, withinMs: 60_000 } as const;

/** The one main window. It is made when first needed and made anew after it was closed. */
export interface MainWindow {
  /** Brings the window to the front. */
  open(): void;
  /** Makes the window without showing it, so that opening it later is instant. */
  prepare(): void;
  /** Brings the window to the front and has it do something, once its page listens. */
  run(command: AppCommand): void;
  /** Loads the page anew. */
  reload(): void;
  /** Whether the user has the window before them. */
  isWatched(): boolean;
  /** From now on closing closes; nothing is kept in the tray. */
  letClose(): void;
}

/** What the main window is made with. */
export interface MainWindowOptions {
  readonly services: DesktopServices;
  readonly events: EventSink;
  readonly states: WindowStateStore;
  readonly preloadFile: string;
  readonly iconFile: string;
  /** Whether closing should only hide the window now. */
  readonly shouldHideOnClose: () => boolean;
  /** The page crashed again and again: whether to load it once more, or to quit. */
  readonly askAfterCrashes: () => Promise<boolean>;
  readonly quit: () => void;
  /** The user turned to the window. */
  readonly onFocused: () => void;
  /** The window came on the screen, or left it. */
  readonly onWatched: (isWatched: boolean) => void;
  readonly logger: Logger;
}

function frameOptions(): BrowserWindowConstructorOptions {
  const { background, symbol } = frameColors();
  if (process.platform === 'darwin') return { titleBarStyle: 'hiddenInset', trafficLightPosition: { x: 14, y: 14 } };
  if (process.platform !== 'win32') return { autoHideMenuBar: true };
  return {
    titleBarStyle: 'hidden',
    titleBarOverlay: { color: background, symbolColor: symbol, height: titleBarHeightPx },
  };
}

/** Prepares the main window; nothing is on screen until `open` or `run`. */
export function createMainWindow(options: MainWindowOptions): MainWindow {
  const { services, events, states, logger } = options;
  let current: BrowserWindow | null = null;
  let isClosing = false;
  /** Whether the page in the window has run, so that commands reach a listener. */
  let isPageLoaded = false;
  let waiting: AppCommand | null = null;
  /** Whether the window is to be maximized when it is shown; maximizing a hidden one would show it. */
  let isMaximizedWhenShown = false;
  const mayComeBack = createCrashBreaker(crashLimit, () => performance.now());

  const load = (window: BrowserWindow): void => {
    window.loadURL(appPageUrl).catch((thrown: unknown) => logger.warn('page not loaded', { thrown }));
  };

  /** A page that keeps crashing is not loaded for ever, and an empty window must not be all that is left. */
  const offerToLoadAgain = async (window: BrowserWindow): Promise<void> => {
    const isWanted = await options.askAfterCrashes();
    if (!isWanted) options.quit();
    else if (!window.isDestroyed()) load(window);
  };

  const keepState = (window: BrowserWindow): void => {
    if (window.isMinimized() || window.isFullScreen()) return;
    states.write({ bounds: window.getNormalBounds(), isMaximized: isMaximizedWhenShown || window.isMaximized() });
  };

  const reveal = (window: BrowserWindow): void => {
    if (isMaximizedWhenShown) window.maximize();
    isMaximizedWhenShown = false;
    window.show();
  };

  /** Tells the services about each page that comes and goes in this window, and brings a crashed one back. */
  const followPage = (window: BrowserWindow): void => {
    const { webContents } = window;
    const { id } = webContents;
    services.trustWindow(id);
    // Not when a navigation starts: one that is refused starts as well, and the page stays.
    webContents.on('did-navigate', () => {
      isPageLoaded = false;
      services.windowGone(id);
      services.trustWindow(id);
    });
    webContents.on('did-finish-load', () => {
      isPageLoaded = true;
      if (waiting !== null) events.send(id, 'command.changed', { command: waiting });
      waiting = null;
    });
    webContents.on('render-process-gone', (_event, { reason }) => {
      logger.error('page process gone', { reason });
      isPageLoaded = false;
      if (reason === 'clean-exit') return;
      if (mayComeBack()) load(window);
      else void offerToLoadAgain(window);
    });
    window.on('closed', () => {
      services.windowGone(id);
      if (current === window) current = null;
    });
  };

  /** Minimized counts as gone; what is only covered cannot be told everywhere and counts as there. */
  const followVisibility = (window: BrowserWindow): void => {
    const watched = (): void => options.onWatched(true);
    const unwatched = (): void => options.onWatched(false);
    window.on('show', watched).on('restore', watched).on('focus', watched);
    window.on('hide', unwatched).on('minimize', unwatched).on('closed', unwatched);
  };

  const create = (isShown: boolean): BrowserWindow => {
    const saved = states.read();
    const workAreas = screen.getAllDisplays().map((display) => display.workArea);
    const window = new BrowserWindow({
      ...placeWindow(saved, workAreas),
      minWidth: minimumSize.width,
      minHeight: minimumSize.height,
      title: 'Kilodesk',
      show: false,
      backgroundColor: frameColors().background,
      // Elsewhere the program file carries it; an AppImage that nobody integrated would show none.
      ...(process.platform === 'linux' ? { icon: options.iconFile } : {}),
      ...frameOptions(),
      webPreferences: {
        preload: options.preloadFile,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        // Elsewhere Chromium would fetch dictionaries from a server of its maker.
        spellcheck: process.platform === 'darwin',
      },
    });
    current = window;
    isPageLoaded = false;
    isMaximizedWhenShown = saved?.isMaximized === true;
    followPage(window);
    followVisibility(window);

    if (isShown) {
      const show = (): void => {
        clearTimeout(timer);
        if (window.isDestroyed() || window.isVisible()) return;
        reveal(window);
      };
      // A page that is slow to paint must not look like an app that does not start.
      const timer = setTimeout(show, showAtLatestMs);
      window.once('ready-to-show', show);
    }
    window.on('focus', options.onFocused);
    window.on('close', (event) => {
      keepState(window);
      if (isClosing || !options.shouldHideOnClose()) return;
      event.preventDefault();
      window.hide();
    });
    load(window);
    return window;
  };

  const open = (): void => {
    const window = current;
    if (window === null) {
      create(true);
      return;
    }
    if (window.isMinimized()) window.restore();
    reveal(window);
    window.focus();
  };

  onColorsChanged(() => {
    const { background, symbol } = frameColors();
    current?.setBackgroundColor(background);
    if (process.platform === 'win32') {
      current?.setTitleBarOverlay({ color: background, symbolColor: symbol, height: titleBarHeightPx });
    }
  });

  return {
    open,
    prepare() {
      if (current === null) create(false);
    },
    run(command) {
      open();
      if (current !== null && isPageLoaded) events.send(current.webContents.id, 'command.changed', { command });
      else waiting = command;
    },
    reload: () => current?.webContents.reload(),
    isWatched: () => current?.isFocused() ?? false,
    letClose() {
      isClosing = true;
    },
  };
}
