import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { inRoot } from '../../../scripts/lib/root.mjs';
import type { Control, Exit, HostProcess, HostStart } from './host-process.ts';

const hostFile = inRoot('test', 'host', 'run.ts');
const mainFile = inRoot('out', 'main', 'index.mjs');

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/**
 * Ends the browser of a profile at once, as its host was. Left to itself it would tidy up first, and write into folders that
 * are being removed. Does nothing where it has ended, or tells its id otherwise (Windows).
 */
function endBrowser(profile: string): void {
  const lock = join(profile, 'SingletonLock');
  try {
    const id = Number(readlinkSync(lock).split('-').at(-1));
    // Another process may be given the same id, so it is used once.
    rmSync(lock, { force: true });
    process.kill(id, 'SIGKILL');
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ESRCH') throw thrown;
  }
}

/** Starts the built app in an installed browser, headless unless `KILODESK_HEADLESS=0`. */
export function startInChromium({ args, env, scratchDir, onOutput }: HostStart): HostProcess {
  const profile = join(scratchDir, 'browser');
  const child = fork(hostFile, [mainFile, ...args], {
    env: {
      KILODESK_HEADLESS: '1',
      // Every app of a run starts from the same files.
      NODE_COMPILE_CACHE: inRoot('out', 'compile-cache'),
      ...env,
      KILODESK_HOST_CONTROL: '1',
      KILODESK_HOST_PROFILE: profile,
    },
    execArgv: [],
    silent: true,
  });
  child.stdout?.setEncoding('utf8').on('data', onOutput);
  child.stderr?.setEncoding('utf8').on('data', onOutput);

  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;
  child.on('message', ({ id, value, error }: Answer) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asked?.resolve(value);
    else asked?.reject(new Error(`host: ${error}`));
  });
  const exited: Promise<Exit> = once(child, 'exit').then(([code, signal]) => {
    for (const asked of waiting.values()) asked.reject(new Error(`the app ended (${String(code ?? signal)})`));
    waiting.clear();
    return { code: code as number | null, signal: signal as NodeJS.Signals | null };
  });
  const call = (method: string, values: readonly unknown[]): Promise<unknown> => {
    if (!child.connected) return Promise.reject(new Error(`the app has ended, so it cannot '${method}'`));
    const id = ++lastId;
    const asked = Promise.withResolvers<unknown>();
    waiting.set(id, asked);
    child.send({ id, method, args: values });
    return asked.promise;
  };
  const control = new Proxy({} as Control, {
    get: (_target, method) =>
      typeof method === 'string' && method !== 'then' ? (...values: unknown[]) => call(method, values) : undefined,
  });

  let connection: { readonly url: string; readonly browser: Browser } | null = null;
  return {
    control,
    exited,
    pid: child.pid ?? 0,
    async loadedPage(): Promise<Page> {
      const { debuggingUrl, pageUrl } = (await call('loadedPage', [])) as { debuggingUrl: string; pageUrl: string };
      if (connection?.url !== debuggingUrl || !connection.browser.isConnected()) {
        connection = { url: debuggingUrl, browser: await chromium.connectOverCDP(debuggingUrl) };
      }
      const [context] = connection.browser.contexts();
      if (context === undefined) throw new Error('the browser has no pages');
      const isOurs = (page: Page): boolean => page.url() === pageUrl && !page.isClosed();
      return context.pages().find(isOurs) ?? (await context.waitForEvent('page', { predicate: isOurs }));
    },
    kill() {
      child.kill('SIGKILL');
      endBrowser(profile);
    },
    async close() {
      await connection?.browser.close();
    },
  };
}
