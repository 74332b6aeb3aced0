/** Name of the function through which a page reaches the host. The preload takes it off the page before the page runs. */
export const hostBinding = '__kilodeskHost';

/** A name and its value. */
export type SessionEntry = readonly [string, string];

/** What a page says to the host through {@link hostBinding}. */
export type PageMessage =
  | { readonly type: 'invoke'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly type: 'keys'; readonly keys: string }
  | { readonly type: 'session-storage'; readonly entries: readonly SessionEntry[] }
  /** The window may have another place or size. */
  | { readonly type: 'bounds' };

/** Runs in the page, in the main frame only, as Electron's sandboxed preload does. Must not use anything from outside. */
function runPreload(
  bindingName: string,
  preload: (require: (name: string) => unknown, module: { exports: object }, exports: object) => void,
): void {
  if (window !== window.top) return;
  const globals = globalThis as unknown as Record<string | symbol, unknown>;
  const tellHost = globals[bindingName] as (message: PageMessage) => Promise<{ value?: unknown; error?: string }>;
  delete globals[bindingName];

  const listeners = new Map<string, ((event: object, ...args: unknown[]) => void)[]>();
  Object.defineProperty(globalThis, Symbol.for('kilodesk.host.deliver'), {
    value: (channel: string, args: unknown[]) => {
      for (const listener of listeners.get(channel) ?? []) listener({}, ...args);
    },
  });
  const ipcRenderer = {
    async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      // Electron clones by the same algorithm, so what cannot be cloned must fail here too.
      const answer = await tellHost({ type: 'invoke', channel, args: structuredClone(args) });
      if (answer.error !== undefined) throw new Error(answer.error);
      return answer.value;
    },
    on(channel: string, listener: (event: object, ...args: unknown[]) => void): object {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
  };
  const contextBridge = {
    exposeInMainWorld(name: string, api: object): void {
      Object.defineProperty(globalThis, name, { value: Object.freeze({ ...api }), enumerable: true });
    },
  };
  const loud = (name: string, given: object): object =>
    new Proxy(given, {
      get(target, key) {
        if (key in target) return Reflect.get(target, key) as unknown;
        throw new Error(`Chromium host: ${name}.${String(key)} is not provided`);
      },
    });
  const electron = loud('electron', {
    ipcRenderer: loud('ipcRenderer', ipcRenderer),
    contextBridge: loud('contextBridge', contextBridge),
  });

  // The host must know it by heart: a page that crashed takes it along here, and not in Electron.
  for (const name of ['setItem', 'removeItem', 'clear'] as const) {
    const change: (...args: string[]) => void = Storage.prototype[name];
    Storage.prototype[name] = function (this: Storage, ...args: string[]): void {
      Reflect.apply(change, this, args);
      if (this === sessionStorage) void tellHost({ type: 'session-storage', entries: Object.entries(sessionStorage) });
    };
  }

  // Menus do not show here, so their keys come from the page, unless the page itself made use of them.
  addEventListener('keydown', (event) => {
    const keys = [event.ctrlKey && 'Ctrl', event.metaKey && 'Meta', event.altKey && 'Alt', event.shiftKey && 'Shift'];
    if (event.defaultPrevented || !keys.slice(0, 3).some(Boolean)) return;
    void tellHost({ type: 'keys', keys: [...keys, event.key].filter(Boolean).join('+') });
  });
  const tellBounds = (): void => void tellHost({ type: 'bounds' });
  addEventListener('resize', tellBounds);
  addEventListener('blur', tellBounds);

  preload(
    (name) => {
      if (name === 'electron') return electron;
      throw new Error(`Chromium host: a sandboxed preload cannot require '${name}'`);
    },
    { exports: {} },
    {},
  );
}

/** Runs in a page that takes the place of a crashed one: what the other had in its session, once. */
export function restoreSession(entries: readonly SessionEntry[]): void {
  const mark = 'kilodesk-host-restored';
  try {
    if (window !== window.top || sessionStorage.getItem(mark) !== null) return;
    for (const [name, value] of entries) sessionStorage.setItem(name, value);
    sessionStorage.setItem(mark, '1');
  } catch {
    // A page without an address has no session.
  }
}

/** The script that runs the built preload `code` before every document of a page. */
export function preloadScript(code: string): string {
  return `(${runPreload.toString()})(${JSON.stringify(hostBinding)}, (require, module, exports) => {\n${code}\n});`;
}
