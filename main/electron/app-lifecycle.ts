import { app, BrowserWindow, dialog } from 'electron';
import type { Logger } from '../ports.ts';

/**
 * Makes this process the only one with its data. False when another has it already: that one is handed our arguments
 * (data to it, never commands) and comes to the front, and this one must do nothing more.
 */
export function claimSingleInstance(): boolean {
  return app.requestSingleInstanceLock();
}

/** Calls `ask` when a second start asks for the window. */
export function onSecondStart(ask: () => void): void {
  app.on('second-instance', ask);
}

/** Calls `open` when a click on the dock asks for the window. macOS says so of every launch too, a hidden one included: call it late. */
export function onActivated(open: () => void): void {
  app.on('activate', open);
}

/** What the end of the app depends on. */
export interface QuitOptions {
  readonly activeReplyCount: () => number;
  /** Windows must not hide in the tray any more. */
  readonly onQuitting: () => void;
  /** The user closed the last window and does not want to quit after all. */
  readonly openWindow: () => void;
  readonly dispose: () => Promise<void>;
  readonly logger: Logger;
}

/** Says that the window keeps crashing; answers whether to load it once more. */
export async function askAfterCrashes(): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: 'The window of Kilodesk crashed several times within a minute.',
    detail: 'Your chats are safe, and answers that are being written go on.',
    buttons: ['Load it again', 'Quit'],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 0;
}

async function confirmQuit(replyCount: number): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: replyCount === 1 ? 'An answer is still being written.' : `${replyCount} answers are still being written.`,
    detail: 'Quitting stops it. What has arrived is kept, and you can continue it later.',
    buttons: ['Quit', 'Keep answering'],
    defaultId: 1,
    cancelId: 1,
  });
  return response === 0;
}

/**
 * Ends the app in order, whatever asked for it: ask while answers are being written, save and close everything, then quit.
 * A service that cannot be closed is logged and does not keep the app from ending.
 */
export function quitInOrder(options: QuitOptions): void {
  let phase: 'running' | 'ending' | 'ended' = 'running';

  const end = async (): Promise<void> => {
    const replyCount = options.activeReplyCount();
    if (replyCount > 0 && !(await confirmQuit(replyCount))) {
      phase = 'running';
      if (BrowserWindow.getAllWindows().length === 0) options.openWindow();
      return;
    }
    options.onQuitting();
    try {
      await options.dispose();
    } catch (thrown) {
      options.logger.error('not everything was closed', { thrown });
    }
    phase = 'ended';
    app.quit();
  };

  app.on('before-quit', (event) => {
    if (phase === 'ended') return;
    event.preventDefault();
    if (phase === 'ending') return;
    phase = 'ending';
    void end();
  });
  app.on('window-all-closed', () => {
    // On macOS an app without windows stays in the dock; during the end, `end` quits.
    if (process.platform !== 'darwin' && phase === 'running') app.quit();
  });
}
