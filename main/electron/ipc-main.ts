import { ipcMain, webContents, type WebContents } from 'electron';
import { eventChannel, invokeChannel } from '../../app/ipc/channels.ts';
import type { EventName, PayloadOf } from '../../app/ipc/contract.ts';
import type { Dispatch } from '../ipc/dispatcher.ts';
import type { EventSink } from '../ports.ts';

/**
 * Hands every call to the dispatcher with what Electron knows of its sender. A frame that is gone by now has no address
 * and is nobody's main frame, so the sender policy refuses it.
 */
export function serveIpc(dispatch: Dispatch): void {
  ipcMain.handle(invokeChannel, (event, method: unknown, input: unknown) => {
    const frame = event.senderFrame;
    return dispatch({
      method,
      input,
      sender: {
        url: frame?.url ?? null,
        isMainFrame: frame !== null && frame.parent === null,
        webContentsId: event.sender.id,
      },
    });
  });
}

/** Sees every event that goes to pages. */
export type EventObserver = <E extends EventName>(event: E, payload: PayloadOf<E>) => void;

/** Sends events to pages; `observe` is for the parts of the shell that follow what happens. */
export function createEventSink(observe: EventObserver): EventSink {
  const post = (page: WebContents | undefined, event: EventName, payload: unknown): void => {
    if (page === undefined || page.isDestroyed() || page.isCrashed()) return;
    page.send(eventChannel, event, payload);
  };
  return {
    send(webContentsId, event, payload) {
      post(webContents.fromId(webContentsId), event, payload);
      observe(event, payload);
    },
    broadcast(event, payload) {
      for (const page of webContents.getAllWebContents()) post(page, event, payload);
      observe(event, payload);
    },
  };
}
