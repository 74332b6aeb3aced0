import { eventChannel, invokeChannel } from '../app/ipc/channels.ts';

/** The part of Electron's `ipcRenderer` that the bridge uses, so that it can be tried without Electron. */
export interface IpcRendererLike {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  on(channel: string, listener: (event: unknown, ...args: unknown[]) => void): unknown;
}

/** The bridge before `KilodeskBridge` gives its names their types: two functions that pass data on and nothing else. */
export interface UntypedBridge {
  invoke(method: string, input: unknown): Promise<unknown>;
  on(event: string, listener: (payload: unknown) => void): () => void;
}

/**
 * Builds what the preload shows to the page. Neither a channel name nor Electron's event object ever reaches the page;
 * what a method or an event is called is checked by the dispatcher, not here.
 */
export function createBridge(ipc: IpcRendererLike): UntypedBridge {
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  ipc.on(eventChannel, (_event, name, payload) => {
    if (typeof name !== 'string') return;
    for (const listener of [...(listeners.get(name) ?? [])]) listener(payload);
  });
  return {
    invoke: (method, input) => ipc.invoke(invokeChannel, method, input),
    on(event, listener) {
      // A function of its own, so that listening twice with one function counts twice and each stops only itself.
      const entry = (payload: unknown): void => listener(payload);
      const entries = listeners.get(event) ?? new Set();
      listeners.set(event, entries.add(entry));
      return () => void entries.delete(entry);
    },
  };
}
