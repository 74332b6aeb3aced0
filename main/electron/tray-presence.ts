import { createLateSessionBus } from '../session-bus/late-session-bus.ts';

/**
 * Whether a tray icon would really be seen. Windows and macOS always have a place for it. On Linux the desktop says so on
 * the session bus (StatusNotifierItem specification); GNOME without its extension has none, and then a window that hides
 * on closing could not be brought back. Not being able to ask counts as no.
 */
export async function hasTray(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): Promise<boolean> {
  if (platform !== 'linux') return true;
  const watcher = 'org.kde.StatusNotifierWatcher';
  try {
    const isThere = await createLateSessionBus(env)({
      destination: watcher,
      path: '/StatusNotifierWatcher',
      interfaceName: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      args: [watcher, 'IsStatusNotifierHostRegistered'],
    });
    return isThere === true;
  } catch {
    return false;
  }
}
