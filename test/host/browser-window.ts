import { EventEmitter } from 'node:events';
import type { CDPSession, Page } from 'playwright';
import { hostApp } from './app.ts';
import { preventable } from './preventable.ts';
import { HostWebContents } from './web-contents.ts';
import { isTrayShown } from './tray.ts';

type Given = Pick<
  Electron.BrowserWindow,
  | 'close'
  | 'destroy'
  | 'focus'
  | 'getBounds'
  | 'getNormalBounds'
  | 'hide'
  | 'isDestroyed'
  | 'isFocused'
  | 'isFullScreen'
  | 'isMaximized'
  | 'isMinimized'
  | 'isVisible'
  | 'loadURL'
  | 'maximize'
  | 'minimize'
  | 'restore'
  | 'setBackgroundColor'
  | 'setBounds'
  | 'setTitleBarOverlay'
  | 'show'
>;

type WindowState = 'normal' | 'minimized' | 'maximized';

const windows = new Set<HostBrowserWindow>();
let lastId = 0;

/** Electron's `BrowserWindow` on a window of the browser. */
export class HostBrowserWindow extends EventEmitter implements Given {
  readonly id: number = ++lastId;
  readonly webContents: HostWebContents;
  #bounds: Electron.Rectangle;
  /** How many changes the browser is still making: what it says of its place meanwhile is of before. */
  #arranging = 0;
  #hasPlace: boolean;
  #isVisible: boolean;
  #state: WindowState = 'normal';
  #isDestroyed = false;

  /** Host: every window there is. */
  static all(): HostBrowserWindow[] {
    return [...windows];
  }

  static getAllWindows(): HostBrowserWindow[] {
    return [...windows];
  }

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    const { x, y, width = 800, height = 600 } = options;
    this.#bounds = { x: x ?? 0, y: y ?? 0, width, height };
    this.#hasPlace = x !== undefined && y !== undefined;
    this.#isVisible = options.show !== false;
    this.webContents = new HostWebContents(options.webPreferences?.preload, () => ({
      ...this.#bounds,
      ...(this.#hasPlace ? {} : { x: undefined, y: undefined }),
    }));
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
    this.webContents.on('host-bounds', () => void this.#readBounds());
    this.webContents.on('host-page-closed', () => this.#closedByUser());
    // Nothing was opened: loadURL tells why, and the host has nothing to go on with.
    this.webContents.page.catch(() => this.destroy());
    windows.add(this);
    hostApp.addWindow(this);
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  close(): void {
    this.requestClose();
  }

  /** Host: closes as a user would; false when the app kept the window. */
  requestClose(): boolean {
    if (this.#isDestroyed) return true;
    const event = preventable();
    this.emit('close', event);
    if (event.defaultPrevented) return false;
    this.destroy();
    return true;
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    const page = this.webContents.openedPage;
    this.webContents.markDestroyed();
    windows.delete(this);
    this.emit('closed');
    hostApp.removeWindow(this);
    // The browser may be ending too; then the page is gone already.
    if (page !== null) void page.close().catch(() => undefined);
  }

  show(): void {
    this.#isVisible = true;
    this.#arrange(this.#state);
    this.emit('show');
    this.emit('focus');
  }

  hide(): void {
    this.#isVisible = false;
    this.#arrange('minimized');
    this.emit('hide');
  }

  focus(): void {
    this.emit('focus');
    void this.#withPage((page) => page.bringToFront());
  }

  minimize(): void {
    this.#state = 'minimized';
    this.#arrange('minimized');
  }

  maximize(): void {
    this.#state = 'maximized';
    this.#isVisible = true;
    this.#arrange('maximized');
  }

  restore(): void {
    this.#state = 'normal';
    this.#arrange('normal');
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  isVisible(): boolean {
    return this.#isVisible;
  }

  isFocused(): boolean {
    return this.#isVisible && this.#state !== 'minimized';
  }

  isMinimized(): boolean {
    return this.#state === 'minimized';
  }

  isMaximized(): boolean {
    return this.#state === 'maximized';
  }

  isFullScreen(): boolean {
    return false;
  }

  getBounds(): Electron.Rectangle {
    return { ...this.#bounds };
  }

  getNormalBounds(): Electron.Rectangle {
    return { ...this.#bounds };
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.#hasPlace = true;
    this.#arrange('normal', this.#bounds);
  }

  setBackgroundColor(_color: string): void {
    // The browser's window has no colour of ours; the page paints its own.
  }

  setTitleBarOverlay(_options: Electron.TitleBarOverlayOptions): void {
    // The browser's window has its own title bar.
  }

  /** The browser is asked: a page that hears of a new size may still have the figures of the old one. */
  async #readBounds(): Promise<void> {
    await this.#withPage(async (page) => {
      const session = await page.context().newCDPSession(page);
      const { left = 0, top = 0, width = 0, height = 0 } = (await session.send('Browser.getWindowForTarget')).bounds;
      await session.detach();
      if (!this.#isVisible || this.#state !== 'normal' || this.#arranging > 0) return;
      this.#bounds = { x: left, y: top, width, height };
      this.#hasPlace = true;
    });
  }

  /** A browser cannot be kept from closing a window; with no tray to come back from, the app must end too. */
  #closedByUser(): void {
    if (this.#isDestroyed) return;
    this.emit('close', preventable());
    this.destroy();
    if (windows.size === 0 && !isTrayShown()) hostApp.quit();
  }

  #arrange(state: WindowState, bounds?: Electron.Rectangle): void {
    this.#arranging += 1;
    const arranged = this.#withPage(async (page) => {
      const session: CDPSession = await page.context().newCDPSession(page);
      const { windowId } = await session.send('Browser.getWindowForTarget');
      // Chromium moves a window only in its normal state.
      await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } });
      if (bounds !== undefined) {
        const { x, y, width, height } = bounds;
        await session.send('Browser.setWindowBounds', { windowId, bounds: { left: x, top: y, width, height } });
      }
      if (state !== 'normal') await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState: state } });
      await session.detach();
    });
    void arranged.then(() => (this.#arranging -= 1));
  }

  async #withPage(act: (page: Page) => Promise<void>): Promise<void> {
    try {
      await act(await this.webContents.page);
    } catch (thrown) {
      if (!this.#isDestroyed) console.error('Chromium host: the window could not be changed:', thrown);
    }
  }
}
