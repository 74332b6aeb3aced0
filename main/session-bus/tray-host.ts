import type { AskSessionBus } from './ask-session-bus.ts';

const watcher = 'org.kde.StatusNotifierWatcher';

/**
 * Whether a Linux desktop shows tray icons, as it says itself (StatusNotifierItem specification). Fails with a `SessionBusError`;
 * `refused` there means that nobody shows any.
 */
export async function hasTrayHost(askSessionBus: AskSessionBus): Promise<boolean> {
  const isThere = await askSessionBus({
    destination: watcher,
    path: '/StatusNotifierWatcher',
    interfaceName: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    args: [watcher, 'IsStatusNotifierHostRegistered'],
  });
  return isThere === true;
}
