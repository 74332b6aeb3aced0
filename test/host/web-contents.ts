import { EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { BrowserContext, Frame, Page, Route } from 'playwright';
import { toAppUrl, toPageUrl } from './addresses.ts';
import { hostApp } from './app.ts';
import { onBrowser, openPage, type PagePlace } from './browser.ts';
import { noteToldToPage } from './desktop.ts';
import { answerCall, type FrameFacts } from './ipc.ts';
import { pressKeys } from './keys.ts';
import { hostBinding, preloadScript, restoreSession, type PageMessage, type SessionEntry } from './page-shim.ts';
import { preventable } from './preventable.ts';
import { answerRoute } from './protocol.ts';
import { applyPermissions } from './session.ts';
import { applyTheme } from './native-theme.ts';

type Given = Pick<
  Electron.WebContents,
  'id' | 'getURL' | 'isCrashed' | 'isDestroyed' | 'printToPDF' | 'reload' | 'send' | 'setWebRTCIPHandlingPolicy' | 'setWindowOpenHandler'
>;

const byId = new Map<number, HostWebContents>();
const byPage = new WeakMap<Page, HostWebContents>();
let lastId = 0;

function facts(frame: Frame): FrameFacts {
  const parent = frame.parentFrame();
  return { url: toAppUrl(frame.url()), parent: parent === null ? null : facts(parent) };
}

/** A window's page: Electron's `WebContents` on a page of the browser. */
export class HostWebContents extends EventEmitter implements Given {
  readonly id: number;
  readonly #preloadFile: string | undefined;
  readonly #place: () => PagePlace;
  readonly #page = Promise.withResolvers<Page>();
  #opened: Page | null = null;
  #isDestroyed = false;
  #isCrashed = false;
  #isOwnLoad = false;
  #isUdpForbidden = false;
  #isNavigating = false;
  #session: readonly SessionEntry[] = [];
  #isLoaded = false;
  #onWindowOpen: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] = () => ({ action: 'allow' });

  constructor(preloadFile: string | undefined, place: () => PagePlace) {
    super();
    this.id = ++lastId;
    this.#preloadFile = preloadFile;
    this.#place = place;
    byId.set(this.id, this);
    this.#page.promise.catch(() => undefined);
    hostApp.emit('web-contents-created', {}, this);
  }

  /** Host: the browser's page, once there is one; fails when none could be opened. */
  get page(): Promise<Page> {
    return this.#opened === null ? this.#page.promise : Promise.resolve(this.#opened);
  }

  /** Host: the browser's page if there is one by now. */
  get openedPage(): Page | null {
    return this.#opened;
  }

  /** Host: whether the page has been loaded once. */
  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  /** Host: the window was closed. */
  markDestroyed(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    byId.delete(this.id);
    this.emit('destroyed');
  }

  getURL(): string {
    return this.#opened === null ? '' : toAppUrl(this.#opened.url());
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  isCrashed(): boolean {
    return this.#isCrashed;
  }

  /** The browser is started with the strictest; a page is not loaded until main has asked for that. */
  setWebRTCIPHandlingPolicy(policy: Parameters<Electron.WebContents['setWebRTCIPHandlingPolicy']>[0]): void {
    this.#isUdpForbidden = policy === 'disable_non_proxied_udp';
  }

  async loadURL(url: string): Promise<void> {
    if (!this.#isUdpForbidden) throw new Error('Chromium host: main lets WebRTC reach the network by itself');
    const page = await this.#usablePage(url);
    this.#isOwnLoad = true;
    await page.goto(toPageUrl(url));
  }

  reload(): void {
    this.#isOwnLoad = true;
    void this.page.then((page) => page.reload()).catch((thrown: unknown) => this.#complain('reload', thrown));
  }

  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    this.#onWindowOpen = handler;
  }

  send(channel: string, ...args: unknown[]): void {
    const page = this.#opened;
    if (page === null || this.#isDestroyed) return;
    noteToldToPage(args);
    page
      .evaluate(
        ([name, values]) => {
          const key = Symbol.for('kilodesk.host.deliver');
          (globalThis as unknown as Record<symbol, ((name: string, values: unknown[]) => void) | undefined>)[key]?.(name, values);
        },
        [channel, args] as const satisfies readonly [string, unknown[]],
      )
      // As in Electron, what is sent to a page that goes away is lost.
      .catch(() => undefined);
  }

  async printToPDF({ printBackground = false, generateTaggedPDF = false }: Electron.PrintToPDFOptions): Promise<Buffer<ArrayBuffer>> {
    const page = await this.page;
    const session = await page.context().newCDPSession(page);
    // Inches: the only paper that main asks for is A4.
    const paper = { paperWidth: 8.27, paperHeight: 11.69 };
    const { data } = await session.send('Page.printToPDF', { ...paper, printBackground, generateTaggedPDF });
    await session.detach();
    return Buffer.from(data, 'base64');
  }

  #refuseWindow(url: string): void {
    const answer = this.#onWindowOpen({
      url: toAppUrl(url),
      frameName: '',
      features: '',
      disposition: 'new-window',
      referrer: { url: this.getURL(), policy: 'default' },
    });
    if (answer.action === 'allow') console.error('Chromium host: windows that pages open are not provided');
  }

  /** Host: decides about a navigation as Electron does; true lets it happen. */
  allowsNavigation(frame: Frame, address: string): boolean {
    const isMainFrame = frame.parentFrame() === null;
    const url = toAppUrl(address);
    this.emit('did-start-navigation', preventable({ url, isMainFrame, isSameDocument: false }));
    if (this.#isOwnLoad && isMainFrame) {
      this.#isOwnLoad = false;
    } else {
      const details = preventable({ url, isMainFrame, isSameDocument: false, frame: facts(frame), initiator: null });
      this.emit('will-frame-navigate', details);
      if (isMainFrame && !details.defaultPrevented) this.emit('will-navigate', details, url);
      if (details.defaultPrevented) return false;
    }
    if (isMainFrame) this.#isNavigating = true;
    return true;
  }

  /** A page that has crashed cannot be used again, so another takes its place. */
  async #usablePage(url: string): Promise<Page> {
    const current = this.#opened;
    if (current !== null && !this.#isCrashed) return current;
    const page = await this.#open(url);
    this.#isCrashed = false;
    await current?.close();
    return page;
  }

  async #open(url: string): Promise<Page> {
    try {
      const preload = this.#preloadFile === undefined ? null : await readFile(this.#preloadFile, 'utf8');
      const page = await openPage(toPageUrl(url), this.#place());
      byPage.set(page, this);
      await page.exposeBinding(hostBinding, (source, message: PageMessage) => this.#hear(source.frame, message));
      if (this.#session.length > 0) await page.addInitScript(restoreSession, this.#session);
      if (preload !== null) await page.addInitScript(preloadScript(preload));
      page.on('framenavigated', (frame) => {
        if (frame !== page.mainFrame() || !this.#isNavigating) return;
        this.#isNavigating = false;
        this.emit('did-navigate', {}, toAppUrl(frame.url()), 200, 'OK');
      });
      page.on('domcontentloaded', () => this.emit('dom-ready', {}));
      page.on('load', () => {
        this.#isLoaded = true;
        this.emit('did-finish-load', {});
        hostApp.emit('host-page-loaded');
      });
      page.on('popup', (popup) => this.#refuseWindow(popup.url()));
      page.on('close', () => {
        if (this.#opened === page) this.emit('host-page-closed');
      });
      page.on('crash', () => {
        this.#isCrashed = true;
        this.#isLoaded = false;
        this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
      });
      const { origin } = new URL(toPageUrl(url));
      // A page of a file has no origin that anything could be granted to.
      if (origin !== 'null') await applyPermissions(page, origin);
      await applyTheme(page);
      this.#opened = page;
      this.#page.resolve(page);
      return page;
    } catch (thrown) {
      this.#page.reject(thrown);
      throw thrown;
    }
  }

  async #hear(frame: Frame, message: PageMessage): Promise<unknown> {
    if (message.type === 'invoke') {
      return answerCall({ sender: this, senderFrame: facts(frame) }, message.channel, message.args);
    }
    if (frame.parentFrame() !== null) return {};
    if (message.type === 'keys') pressKeys(message.keys);
    else if (message.type === 'session-storage') this.#session = message.entries;
    else this.emit('host-bounds');
    return {};
  }

  #complain(what: string, thrown: unknown): void {
    if (!this.#isDestroyed) console.error(`Chromium host: ${what} failed:`, thrown);
  }
}

async function decide(route: Route): Promise<void> {
  const request = route.request();
  if (request.isNavigationRequest()) {
    // A page that is only just being opened has no frame yet; it is none of ours.
    const frame = await Promise.resolve().then(() => request.frame()).catch(() => null);
    if (frame === null) {
      // Nothing is fetched; only a page that has loaded is told of, and can be closed.
      await route.fulfill({ status: 200, contentType: 'text/html', body: '' });
      return;
    }
    if (byPage.get(frame.page())?.allowsNavigation(frame, request.url()) !== true) {
      await route.abort('aborted');
      return;
    }
  }
  if (!(await answerRoute(route))) await route.continue();
}

onBrowser({
  context: async (context: BrowserContext) => {
    await context.route('**/*', (route) =>
      decide(route).catch((thrown: unknown) => {
        // The page that asked may be gone by now.
        if (!String(thrown).includes('closed')) console.error('Chromium host: request failed:', thrown);
      }),
    );
  },
  strayPage: (page) => {
    // Its opener is asked below; whatever it says, there is no Electron window for this page.
    void page.close().catch(() => undefined);
  },
});

/** Electron's `webContents`. */
export const webContents = {
  fromId: (id: number): HostWebContents | undefined => byId.get(id),
  getAllWebContents: (): HostWebContents[] => [...byId.values()],
};
