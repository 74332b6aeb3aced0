import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright';
import { findBrowser } from '../../scripts/lib/browser.mjs';
import { hostApp } from './app.ts';

const isRoot = process.getuid?.() === 0;
const isHeadless = process.env['KILODESK_HEADLESS'] === '1';
/** Tests talk to the pages themselves; nobody else gets a port. */
const isControlled = process.env['KILODESK_HOST_CONTROL'] === '1';
const closeTimeoutMs = 5000;

function installedBrowser(): string {
  const found = findBrowser({ platform: process.platform, env: process.env, homeDir: homedir(), isHeadless });
  if (found === null) throw new Error('No Chromium, Chrome or Edge is installed; KILODESK_BROWSER can name one.');
  return found;
}

/**
 * What the browser goes without. Its address bar is a page of its own that nobody sees, and costs more than ours. It reads
 * only the last list that it is given, so Playwright's own is in ours (test/checks/browser-features.test.ts compares them).
 */
const featuresOff = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'TcpPortRandomizationWin',
  'ThirdPartyStoragePartitioning',
  'msEdgeUpdateLaunchServicesPreferredVersion',
  'msForceBrowserSignIn',
];

/** Where the first window goes, and how large it is. */
export interface PagePlace {
  readonly x: number | undefined;
  readonly y: number | undefined;
  readonly width: number;
  readonly height: number;
}

interface Running {
  readonly context: BrowserContext;
  readonly profile: string;
}

let running: Promise<Running> | null = null;
let preparePage: (page: Page) => void = () => undefined;
let prepareContext: (context: BrowserContext) => Promise<void> = () => Promise.resolve();

/** Says what is done to every browser, and to every page that the host did not ask for, before they are used. */
export function onBrowser(hooks: {
  readonly context: (context: BrowserContext) => Promise<void>;
  readonly strayPage: (page: Page) => void;
}): void {
  prepareContext = hooks.context;
  preparePage = hooks.strayPage;
}

async function launch(url: string, place: PagePlace): Promise<Running> {
  const profile = process.env['KILODESK_HOST_PROFILE'] ?? hostApp.getPath('sessionData');
  const { x, y, width, height } = place;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: installedBrowser(),
    headless: isHeadless,
    // Chromium cannot make a sandbox as root.
    chromiumSandbox: !isRoot,
    viewport: null,
    colorScheme: null,
    reducedMotion: null,
    forcedColors: null,
    contrast: null,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    ignoreDefaultArgs: ['--enable-automation', ...(isHeadless ? [] : ['about:blank'])],
    args: [
      `--window-size=${width},${height}`,
      ...(x === undefined || y === undefined ? [] : [`--window-position=${x},${y}`]),
      ...(isHeadless ? [] : [`--app=${url}`]),
      ...(isControlled ? ['--remote-debugging-port=0'] : []),
      `--disable-features=${featuresOff.join(',')}`,
      // As main asks for: a frame without an origin has a process of its own.
      '--site-per-process',
      '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--no-default-browser-check',
      // Where nobody looks there is often no graphics card either, and one imitated in software costs more than none.
      ...(isHeadless ? ['--disable-gpu'] : []),
    ],
  });
  await prepareContext(context);
  context.once('close', () => {
    running = null;
  });
  return { context, profile };
}

/** Makes a page, and a browser first if none runs. */
export async function openPage(url: string, place: PagePlace): Promise<Page> {
  if (running === null) {
    const launching = launch(url, place);
    running = launching;
    launching.catch(() => {
      running = null;
    });
    const { context } = await launching;
    const first = context.pages()[0] ?? (await context.newPage());
    context.on('page', (page) => {
      if (!expected.delete(context)) preparePage(page);
    });
    return first;
  }
  const { context } = await running;
  expected.add(context);
  return context.newPage();
}

/** Browsers whose next page is one that the host asked for. */
const expected = new WeakSet<BrowserContext>();

/** Address of the browser's debugging port, or null when it has none or does not run. */
export async function debuggingUrl(): Promise<string | null> {
  if (running === null || !isControlled) return null;
  const { profile } = await running;
  const [port] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n');
  return `http://127.0.0.1:${port ?? ''}`;
}

async function closeBrowser(): Promise<void> {
  if (running === null) return;
  const { context } = await running;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, closeTimeoutMs);
  });
  await Promise.race([context.close(), tooLate]);
  clearTimeout(timer);
}

hostApp.onExit(closeBrowser);
