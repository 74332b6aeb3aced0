import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { app, net } from 'electron';
import type { Fetch } from '../ports.ts';

/** Longer than Electron takes to begin, and less than any request has: one that another way is tried for must not be over by then. */
const readyWithinMs = 5000;

/**
 * The way of the windows to the network, for a command: the system's proxies and certificates, whatever its settings say. To be called
 * before Electron is ready, which it becomes only when the program's first file has run: nobody may wait there for a command that asks
 * by this. `other` is asked where Electron cannot begin.
 */
export function createCommandFetch(other: Fetch, withinMs = readyWithinMs): Fetch {
  // A command has no window, and so no place in the dock; its cache is not the windows', which may be open.
  app.dock?.hide();
  app.setPath('sessionData', join(app.getPath('temp'), 'kilodesk-command-line'));
  // Electron takes the signals of the terminal for a wish to quit; the command ends in its own way.
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (!process.emit('SIGINT')) app.exit(130);
  });
  const beginning = async (): Promise<boolean> => {
    const waiting = new AbortController();
    const isReady = await Promise.race([app.whenReady().then(() => true), delay(withinMs, false, { ref: false, signal: waiting.signal })]);
    waiting.abort();
    return isReady;
  };
  let begun: Promise<boolean> | null = null;
  // Waited for once, and not again by each request.
  return async (input, init) => ((await (begun ??= beginning())) ? net.fetch(input, init) : other(input, init));
}
