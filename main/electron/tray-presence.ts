import { createLateSessionBus } from '../session-bus/late-session-bus.ts';
import { hasTrayHost } from '../session-bus/tray-host.ts';

/**
 * Whether a tray icon would really be seen. Windows and macOS always have a place for it, Linux where the desktop says so: GNOME without
 * its extension has none, and then a window that hides on closing could not be brought back. Not being able to ask counts as no.
 */
export async function hasTray(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): Promise<boolean> {
  if (platform !== 'linux') return true;
  return hasTrayHost(createLateSessionBus(env)).catch(() => false);
}
