import { noteToldToPage } from './desktop.ts';

/** What a page's frame is to main. */
export interface FrameFacts {
  readonly url: string;
  readonly parent: FrameFacts | null;
}

/** The event that a handler of `ipcMain` is given. */
export interface HostInvokeEvent {
  readonly sender: { readonly id: number };
  readonly senderFrame: FrameFacts | null;
}

type Handler = (event: HostInvokeEvent, ...args: never[]) => unknown;

const handlers = new Map<string, Handler>();

/** Electron's `ipcMain`, as far as calls that are answered go. */
export const ipcMain = {
  handle(channel: string, listener: Parameters<Electron.IpcMain['handle']>[1]): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, listener as unknown as Handler);
  },
} satisfies Pick<Electron.IpcMain, 'handle'>;

/** Answers a call from a page as Electron does: of an error only the message travels. */
export async function answerCall(
  event: HostInvokeEvent,
  channel: string,
  args: readonly unknown[],
): Promise<{ readonly value: unknown } | { readonly error: string }> {
  const handler = handlers.get(channel);
  if (handler === undefined) return { error: `No handler registered for '${channel}'` };
  try {
    const value = await handler(event, ...(args as never[]));
    noteToldToPage(value);
    return { value };
  } catch (thrown) {
    return { error: `Error invoking remote method '${channel}': ${String(thrown)}` };
  }
}
